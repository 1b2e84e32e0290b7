"""A house that can send mail, and the links in the mails to its new suppliers."""


def main(env, links=False):
    if links:
        signups = env["become.supplier.signup"].search([], order="id")
        env.invalidate_all()
        return [signup._get_confirmation_url() for signup in signups]
    env.company.write({"email": "house@example.com", "become_supplier_approval": True})
    return []
