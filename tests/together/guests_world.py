"""Two guests who write, in English and in Dutch, and nobody else."""

from support.people import make_portal_user, speak_dutch

PASSWORD = "guests-password"


def main(env):
    speak_dutch(env)
    people = (("willem", "Willem Bos", "en_US"), ("anna", "Anna Bakker", "nl_NL"))
    for login, name, lang in people:
        values = {"lang": lang, "tz": "Europe/Amsterdam"}
        make_portal_user(env, login, name, PASSWORD, **values)
