import {Interaction} from "@web/public/interaction";
import {LazyComponent} from "@web/core/assets";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

const BUNDLE = "become_portal_website.assets_guest_editor";
// milliseconds
const SAVE_AFTER = 2000;
const RETRY_AFTER = 10000;

/**
 * Odoo's editor in place of the box with HTML. What is typed anywhere in the form is
 * saved by itself, and never over what somebody saved in the meantime.
 */
export class BecomeGuestEditor extends Interaction {
    static selector = ".o_become_guest_editor";

    dynamicContent = {
        _window: {"t-on-beforeunload": this.warnBeforeLeaving},
        _document: {"t-on-visibilitychange": this.saveWhenHidden},
        _root: {"t-on-become-guest-picture": this.onPicture},
        ".o_become_guest_wysiwyg": {
            "t-on-keydown.capture": this.letTabLeave,
            "t-on-paste.capture": (ev) => this.takeFiles(ev, ev.clipboardData),
            "t-on-drop.capture": (ev) => this.takeFiles(ev, ev.dataTransfer),
        },
        ".o_become_guest_source": {
            "t-att-class": () => ({"d-none": Boolean(this.editor)}),
        },
        ".o_become_guest_hint, .o_become_guest_tools": {
            "t-att-class": () => ({"d-none": !this.editor}),
        },
        ".o_become_guest_status": {"t-out": () => this.status},
        ".o_become_guest_problem": {
            "t-att-class": () => ({"d-none": !this.problem}),
        },
        ".o_become_guest_problem_text": {"t-out": () => this.problem},
        ".o_become_guest_again": {"t-att-class": () => ({"d-none": !this.isOutdated})},
    };

    setup() {
        this.form = this.el.closest("form");
        this.source = this.el.querySelector(".o_become_guest_source");
        this.revision = this.el.querySelector("[name=become_revision]");
        this.editor = null;
        this.status = "";
        this.notice = "";
        this.problem = "";
        this.isChanged = false;
        this.isOutdated = false;
        this.saving = null;
        this.saveSoon = this.debounced(this.save, SAVE_AFTER);
    }

    start() {
        this.addListener(this.form, "input", this.onTyped);
        this.addListener(this.form, "submit", this.onSubmit);
        this.mountComponent(
            this.el.querySelector(".o_become_guest_wysiwyg"),
            LazyComponent,
            {
                bundle: BUNDLE,
                Component: "BecomeGuestWysiwyg",
                props: {
                    source: this.source,
                    hint: `${this.source.id}_hint`,
                    label: `${this.source.id}_label`,
                    contentClass: "o_become_guest_text form-control",
                    onLoad: (editor) => this.onLoad(editor),
                    onChange: () => this.onTyped(),
                    onForeignPictures: () => this.onForeignPictures(),
                },
            },
        );
    }

    onLoad(editor) {
        this.editor = editor;
        this.updateContent();
    }

    showStatus(text) {
        this.status = text;
        this.updateContent();
    }

    // What is typed

    onTyped() {
        this.isChanged = true;
        if (!this.isOutdated) {
            this.saveSoon();
        }
    }

    /** Tab leads on to the next field, and into a list or a table where one is. */
    letTabLeave(ev) {
        if (ev.key === "Tab" && !this.isInStructure()) {
            ev.stopPropagation();
        }
    }

    isInStructure() {
        const {anchorNode} = document.getSelection();
        const element = anchorNode?.parentElement;
        return Boolean(element?.closest("li, td, th"));
    }

    copyToSource() {
        if (this.editor?.isReady) {
            this.source.value = this.editor.getContent();
        }
    }

    // What is saved

    save() {
        if (!this.isChanged || this.isOutdated || this.saving || this.isDestroyed) {
            return this.saving;
        }
        this.saving = this.send().finally(() => {
            this.saving = null;
            if (this.isChanged && !this.problem) {
                this.saveSoon();
            }
        });
        return this.saving;
    }

    async send() {
        this.copyToSource();
        this.isChanged = false;
        this.showStatus(_t("Saving"));
        try {
            this.onSaved(await this.post());
        } catch {
            this.onNotSaved();
        }
    }

    async post() {
        const data = new FormData(this.form);
        for (const [name, value] of [...data.entries()]) {
            if (value instanceof File) {
                data.delete(name);
            }
        }
        const response = await fetch(this.el.dataset.autosaveUrl, {
            method: "POST",
            body: data,
        });
        if (!response.ok) {
            throw new Error(response.statusText);
        }
        return response.json();
    }

    onSaved(answer) {
        this.problem = answer.error || "";
        this.isOutdated = Boolean(answer.conflict);
        if (answer.error) {
            this.isChanged = true;
            this.showStatus("");
            return;
        }
        this.revision.value = answer.revision;
        const saved = _t("Saved at %s", answer.saved);
        const notice = answer.notice || this.notice;
        this.showStatus(notice ? `${saved}. ${notice}` : saved);
        this.notice = "";
    }

    onNotSaved() {
        this.isChanged = true;
        this.problem = _t(
            "This is not saved: the site did not answer as it should. Stay on this " +
                "page, it is tried again. Perhaps you have to log in in another window.",
        );
        this.showStatus("");
        this.waitForTimeout(() => this.save(), RETRY_AFTER);
    }

    /** A save that is under way comes first, so that it is no other one than ours. */
    onSubmit(ev) {
        this.copyToSource();
        if (this.saving) {
            const {submitter} = ev;
            ev.preventDefault();
            ev.stopImmediatePropagation();
            this.saving.then(() => this.form.requestSubmit(submitter));
        } else {
            this.isChanged = false;
        }
    }

    saveWhenHidden() {
        if (document.visibilityState === "hidden") {
            this.save();
        }
    }

    warnBeforeLeaving(ev) {
        if (this.isChanged) {
            ev.preventDefault();
        }
    }

    // Pictures

    /** It is said until the next save, too: the first one comes soon. */
    onForeignPictures() {
        this.notice = _t("Pictures of other sites are left out. Add them as files.");
        this.showStatus(this.notice);
    }

    takeFiles(ev, transfer) {
        const [file] = transfer?.files || [];
        if (file) {
            ev.preventDefault();
            ev.stopPropagation();
            this.el
                .querySelector(".o_become_guest_picture")
                .dispatchEvent(
                    new CustomEvent("become-guest-file", {detail: transfer}),
                );
        }
    }

    onPicture(ev) {
        const picture = document.createElement("img");
        picture.className = "img-fluid";
        Object.assign(picture, ev.detail);
        const {selection, dom, history} = this.editor.shared;
        selection.focusEditable();
        dom.insert(picture);
        history.addStep();
        this.onTyped();
    }
}

registry
    .category("public.interactions")
    .add("become_portal_website.guest_editor", BecomeGuestEditor);
