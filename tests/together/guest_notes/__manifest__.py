{
    "name": "Notes of Guests",
    "summary": "The smallest addon on which guests write, for tests",
    "version": "19.0.1.0.0",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["become_portal_website"],
    "data": [
        "security/ir.model.access.csv",
        "security/rules.xml",
        "views/note_templates.xml",
    ],
}
