import {Interaction} from "@web/public/interaction";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

const MEGABYTE = 1024 * 1024;

/** Sends one picture, with what can be seen on it, and puts it in the text. */
export class BecomeGuestPicture extends Interaction {
    static selector = ".o_become_guest_picture";

    dynamicContent = {
        _root: {"t-on-become-guest-file": this.onFile},
        "input[type=file]": {"t-on-change": () => this.showProblem("")},
        "input[type=text]": {"t-on-keydown": this.onKeydown},
        button: {"t-on-click": this.send, "t-att-disabled": () => this.isSending},
        ".progress": {
            "t-att-class": () => ({"d-none": !this.isSending}),
            "t-att-aria-valuenow": () => this.percent,
        },
        ".progress-bar": {"t-att-style": () => ({width: `${this.percent}%`})},
        ".o_become_guest_picture_problem": {
            "t-out": () => this.problem,
            "t-att-class": () => ({"d-none": !this.problem}),
        },
    };

    setup() {
        this.input = this.el.querySelector("input[type=file]");
        this.alt = this.el.querySelector("input[type=text]");
        this.editor = this.el.closest(".o_become_guest_editor");
        this.isSending = false;
        this.percent = 0;
        this.problem = "";
    }

    showProblem(text) {
        this.problem = text;
        this.updateContent();
    }

    /** What was pasted or dropped into the text still needs its words. */
    onFile(ev) {
        this.el.open = true;
        this.input.files = ev.detail.files;
        this.showProblem("");
        this.alt.focus();
    }

    /** Enter would send the form that this stands in. */
    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.send();
        }
    }

    findProblem(file) {
        const limit = this.editor.dataset.pictureLimit;
        if (!file) {
            return _t("Choose a picture first.");
        }
        if (file.size > limit * MEGABYTE) {
            return _t("%(file)s is too large. A picture can have %(limit)s MB.", {
                file: file.name,
                limit,
            });
        }
        if (!this.alt.value.trim()) {
            return _t("Say what can be seen on the picture, for who cannot see it.");
        }
        return "";
    }

    send() {
        const [file] = this.input.files;
        const problem = this.findProblem(file);
        this.showProblem(problem);
        if (problem || this.isSending) {
            return;
        }
        const data = new FormData();
        const form = this.el.closest("form");
        data.append("csrf_token", form.elements.csrf_token.value);
        data.append(this.input.dataset.name, file);
        const request = new XMLHttpRequest();
        request.open("POST", this.editor.dataset.pictureUrl);
        this.addListener(request.upload, "progress", (ev) => {
            this.percent = Math.floor((100 * ev.loaded) / (ev.total || 1));
        });
        this.addListener(request, "loadend", () => this.onAnswer(request));
        this.isSending = true;
        this.percent = 0;
        this.updateContent();
        request.send(data);
        this.registerCleanup(() => request.abort());
    }

    onAnswer(request) {
        this.isSending = false;
        const {url, error} = this.readAnswer(request);
        if (url) {
            const detail = {src: url, alt: this.alt.value.trim()};
            this.input.value = "";
            this.alt.value = "";
            this.el.open = false;
            this.editor.dispatchEvent(
                new CustomEvent("become-guest-picture", {detail}),
            );
        }
        this.showProblem(error || "");
    }

    readAnswer(request) {
        try {
            return JSON.parse(request.responseText);
        } catch {
            return {
                error: _t(
                    "The picture did not arrive. Check your connection, and try again.",
                ),
            };
        }
    }
}

registry
    .category("public.interactions")
    .add("become_portal_website.guest_picture", BecomeGuestPicture);
