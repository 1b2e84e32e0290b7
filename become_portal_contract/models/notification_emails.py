"""The notification e-mail about a contract."""

MAIL = "contract"
TEMPLATE = "become_portal_contract.mail_template_contract_online"
