import {inputFiles} from "@web/../tests/utils";
import {registry} from "@web/core/registry";

const row = (name) => `.o_become_files_table tr[data-name='${name}']`;

registry.category("web_tour.tours").add("become_portal_files_backend", {
    steps: () => [
        {
            content: "Open the files of the order",
            trigger: ".o_notebook .nav-link[name='become_files']",
            run: "click",
        },
        {
            content: "One file is shown in the portal already, in the warning colour",
            trigger: `${row("drawing.png")}.table-warning .o_become_file_portal input:checked`,
        },
        {
            content: "An internal file is not",
            trigger: `${row("margin.txt")}:not(.table-warning)`,
        },
        {
            content: "Show it, with one click",
            trigger: `${row("margin.txt")} .o_become_file_portal input`,
            run: "click",
        },
        {
            trigger: `${row("margin.txt")}.table-warning`,
        },
        {
            content: "Upload a file",
            trigger: ".o_become_files .o_file_input",
            async run() {
                const file = new File(["plants"], "plants.txt", {type: "text/plain"});
                await inputFiles(".o_become_files .o_input_file", [file]);
            },
        },
        {
            content: "It is internal",
            trigger: `${row("plants.txt")}:not(.table-warning)`,
        },
        {
            content: "Choose them all",
            trigger: ".o_become_files_table thead input",
            run: "click",
        },
        {
            trigger: ".o_become_files_selected button:contains('Send by e-mail')",
            run: "click",
        },
        {
            trigger: `${row("plants.txt")} .o_become_file_email input:checked`,
        },
        {
            trigger: `${row("margin.txt")} input[type=checkbox]`,
            run: "click",
        },
        {
            trigger: ".o_become_files_selected button:contains('Make internal')",
            run: "click",
        },
        {
            trigger: `${row("margin.txt")}:not(.table-warning)`,
        },
    ],
});
