import {registry} from "@web/core/registry";

const row = (name) => `.o_become_files_table tr[data-name='${name}']`;

registry.category("web_tour.tours").add("become_portal_api_files", {
    steps: () => [
        {
            content: "Open the files of the order",
            trigger: ".o_notebook .nav-link[name='become_files']",
            run: "click",
        },
        {
            content: "An internal file is in no warning colour",
            trigger: `${row("margin.txt")}:not(.table-warning)`,
        },
        {
            content: "Let apps have it, with one click",
            trigger: `${row("margin.txt")} .o_become_file_app input`,
            run: "click",
        },
        {
            content: "Now a customer sees it",
            trigger: `${row("margin.txt")}.table-warning .o_become_file_app input:checked`,
        },
        {
            content: "The same for several at once",
            trigger: `${row("terms.pdf")} td:first-child input`,
            run: "click",
        },
        {
            trigger: ".o_become_files_selected button.o_become_files_show_app",
            run: "click",
        },
        {
            trigger: `${row("terms.pdf")} .o_become_file_app input:checked`,
        },
    ],
});
