from hypothesis import HealthCheck, settings

# The first texts are slow, on a machine that does other things too. Nothing is kept in
# the checkout: what was found belongs into the test, as an example.
settings.register_profile(
    "repo",
    database=None,
    deadline=None,
    max_examples=300,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repo")
