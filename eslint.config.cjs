const js = require("@eslint/js");
const globals = require("globals");

/** HTML that is put together from text is how a customer's name becomes a script. */
const noMarkup = ["innerHTML", "outerHTML"].map((property) => ({
    property,
    message: "Build elements, or render a template: text must stay text.",
}));

module.exports = [
    // what others made, as it came
    {ignores: ["**/static/lib/**"]},
    js.configs.recommended,
    {
        linterOptions: {reportUnusedDisableDirectives: "error"},
        rules: {
            curly: "error",
            eqeqeq: "error",
            "no-eval": "error",
            "no-implied-eval": "error",
            "no-new-func": "error",
            "no-restricted-properties": [
                "error",
                ...noMarkup,
                {
                    property: "insertAdjacentHTML",
                    message: "Use insertAdjacentElement or insertAdjacentText.",
                },
            ],
            "no-unused-vars": ["error", {argsIgnorePattern: "^_"}],
            "no-var": "error",
            "object-shorthand": "error",
            "prefer-const": "error",
        },
    },
    {
        files: ["**/static/**/*.js"],
        languageOptions: {
            ecmaVersion: 2022,
            sourceType: "module",
            globals: {...globals.browser, luxon: "readonly", odoo: "readonly"},
        },
    },
    {
        // stands in for a file of Odoo's that Debian leaves out, loaded as it is
        files: ["script/lib/*.js"],
        languageOptions: {sourceType: "script", globals: globals.browser},
    },
    {
        files: ["*.cjs"],
        languageOptions: {sourceType: "commonjs", globals: globals.node},
    },
];
