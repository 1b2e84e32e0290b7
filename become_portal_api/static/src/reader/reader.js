/**
 * Shows what the API can do. No part of Odoo's bundles: the page has nothing else, and
 * nothing of it is asked of another machine.
 */
const reader = document.getElementById("become_api_reader");

window.SwaggerUIBundle({
    domNode: reader,
    url: reader.dataset.url,
    deepLinking: true,
    // their website, which would be told the address of ours
    validatorUrl: null,
});
