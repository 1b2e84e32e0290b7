"""What ``openapi.json`` says of schemas."""

from pydantic.json_schema import models_json_schema

from ..tools.schema import ProblemDocument

REFERENCE = "#/components/schemas/{model}"
PROBLEM_REFERENCE = {"$ref": REFERENCE.format(model=ProblemDocument.__name__)}


def refer(schema):
    """Return what stands for a schema where it is named.

    :param type schema: a pydantic model
    :rtype: dict
    """
    return {"$ref": REFERENCE.format(model=schema.__name__)}


def describe(answers, bodies):
    """Return the descriptions of what goes out and comes in, by their names.

    :param list answers: pydantic models
    :param list bodies: pydantic models
    :rtype: dict[str, dict]
    """
    wanted = [(schema, "serialization") for schema in (*answers, ProblemDocument)]
    wanted += [(schema, "validation") for schema in bodies]
    _names, described = models_json_schema(
        list(dict.fromkeys(wanted)), ref_template=REFERENCE
    )
    return described["$defs"]


def describe_query(schema):
    """Return the description of what may be asked in an address.

    :param type schema: a pydantic model
    :rtype: dict
    """
    return schema.model_json_schema(ref_template=REFERENCE)
