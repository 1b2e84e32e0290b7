/** @type {import("prettier").Config} */
module.exports = {
    bracketSpacing: false,
    plugins: [require.resolve("@prettier/plugin-xml")],
    printWidth: 88,
    // "ignore" would put spaces between text and the tags in it, which a page shows
    xmlWhitespaceSensitivity: "preserve",
};
