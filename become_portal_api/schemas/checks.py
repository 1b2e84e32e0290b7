"""What is read of a request, and said of what is wrong with it."""

from http import HTTPStatus

from pydantic import ValidationError

from ..tools.problem import Problem
from ..tools.schema import ProblemDocument


def read_query(schema, values):
    """Return what is asked in the address.

    :param type schema: of the operation, a pydantic model
    :param dict values: texts by their names
    :raise Problem: invalid
    """
    try:
        return schema.model_validate(values)
    except ValidationError as error:
        raise make_invalid("query", error) from None


def read_body(schema, body):
    """Return what was sent.

    :param type schema: of the operation, a pydantic model
    :param bytes body: JSON
    :raise Problem: invalid, or bad_request where it is no JSON
    """
    try:
        # a number is none in quotes, and yes is no number: as it is documented
        return schema.model_validate_json(body, strict=True)
    except ValidationError as error:
        if any(one["type"] == "json_invalid" for one in error.errors()):
            raise Problem("bad_request") from None
        raise make_invalid("body", error) from None


def make_invalid(place, error):
    """Return the problem that names each value which pydantic refuses.

    :param str place: see ``InvalidValue``
    :param ValidationError error: what pydantic says
    :rtype: Problem
    """
    return Problem(
        "invalid",
        invalid=[
            {"place": place, "name": _get_name(one), "code": one["type"]}
            for one in error.errors(include_url=False, include_input=False)
        ],
    )


def _get_name(error):
    """Return the name of a value that pydantic refuses; empty for all of a body."""
    if error["type"] == "character":
        # it is found before pydantic looks at one by one
        return str(error["ctx"]["name"])
    return ".".join(map(str, error["loc"]))


def write_problem(problem, text):
    """Return the document that says what is wrong, as JSON.

    :param Problem problem: what is wrong
    :param str text: one sentence for people
    :rtype: str
    """
    return ProblemDocument(
        title=HTTPStatus(problem.code).phrase,
        status=problem.code,
        code=problem.problem_code,
        detail=text,
        invalid=problem.invalid,
    ).model_dump_json()
