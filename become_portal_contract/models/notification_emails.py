"""The notification e-mail about a contract."""

MAIL = "contract"
TEMPLATE = "become_portal_contract.mail_template_contract_online"
# What ``contract`` itself sends, when staff presses *Send by Email*
STOCK_TEMPLATE = "contract.email_contract_template"
