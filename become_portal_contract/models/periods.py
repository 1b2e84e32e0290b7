"""The words for how often something is invoiced."""

# How ``contract`` counts, in units that people use: unit, and how many of them
UNITS = {
    "daily": ("day", 1),
    "weekly": ("week", 1),
    "monthly": ("month", 1),
    "monthlylastday": ("month", 1),
    "quarterly": ("month", 3),
    "semesterly": ("month", 6),
    "yearly": ("year", 1),
}


def period_in_words(env, rule, interval):
    """Return a period as customers read it: *per month*, *per 2 weeks*.

    :param env: of the reader, for their language
    :param str rule: ``recurring_rule_type`` of a contract
    :param int interval: ``recurring_interval`` of a contract
    :rtype: str
    """
    unit, each = UNITS[rule]
    number = each * (interval or 1)
    if unit == "month" and number % 12 == 0:
        unit, number = "year", number // 12
    if number == 1:
        return {
            "day": env._("per day"),
            "week": env._("per week"),
            "month": env._("per month"),
            "year": env._("per year"),
        }[unit]
    return {
        "day": env._("per %s days", number),
        "week": env._("per %s weeks", number),
        "month": env._("per %s months", number),
        "year": env._("per %s years", number),
    }[unit]
