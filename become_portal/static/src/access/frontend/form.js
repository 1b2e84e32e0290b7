import {ConnectionLostError, rpc} from "@web/core/network/rpc";
import {Interaction} from "@web/public/interaction";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";

const PAGES = /(^|\/)(my|supplier)(\/|$)/;
const TOKEN = "input[name='csrf_token']";
const REFUSAL = "o_become_form_refusal";
// which has a place of its own for what went wrong
const UPLOAD = ".o_become_files_upload";
const UPLOAD_ERROR = ".o_become_files_error";

/**
 * Asks before a form is sent whether it would arrive: what was typed is not lost to a
 * session that has ended meanwhile, or to a connection that is gone. Who logs in again
 * in another window sends it with the token of their new session.
 */
export class BecomeForm extends Interaction {
    static selector = `form:has(${TOKEN})`;

    setup() {
        this.isAsking = false;
        this.isAsked = false;
    }

    start() {
        const isSent = this.el.getAttribute("method")?.toLowerCase() === "post";
        if (isSent && PAGES.test(window.location.pathname)) {
            // before those who send it
            this.addListener(this.el, "submit", this.onSubmit, {capture: true});
        }
    }

    onSubmit(ev) {
        // what sends files says itself that there is no connection
        if (this.isAsked || (!navigator.onLine && this.el.matches(UPLOAD))) {
            return;
        }
        ev.preventDefault();
        ev.stopImmediatePropagation();
        if (!this.isAsking) {
            this.ask(ev.submitter);
        }
    }

    async ask(submitter) {
        this.isAsking = true;
        const refusal = await this.waitFor(this.findRefusal());
        this.isAsking = false;
        this.showRefusal(refusal);
        if (!refusal) {
            this.isAsked = true;
            this.el.requestSubmit(submitter);
            this.isAsked = false;
        }
    }

    /** Return why this form would not arrive as whose it is; nothing if it would. */
    async findRefusal() {
        const token = this.el.querySelector(TOKEN);
        let answer;
        try {
            answer = await rpc(
                "/my/form_token",
                {csrf_token: token.value},
                {silent: true},
            );
        } catch (error) {
            const hasEnded =
                error instanceof ConnectionLostError ||
                error.exceptionName === "odoo.http.SessionExpiredException";
            // of what else is wrong, the server tells who sends the form
            return hasEnded ? this.nameEnd() : "";
        }
        if (user.userId && answer.user_id !== user.userId) {
            return answer.user_id
                ? _t(
                      "Nothing was sent: somebody else has logged in meanwhile, in another window.",
                  )
                : this.nameEnd();
        }
        if (!answer.is_valid) {
            token.value = answer.csrf_token;
        }
        return "";
    }

    nameEnd() {
        return _t(
            "Nothing was sent. Are you still online, and logged in? What you filled in stays here: send it again afterwards.",
        );
    }

    showRefusal(refusal) {
        this.el.querySelector(`.${REFUSAL}`)?.remove();
        if (!refusal) {
            return;
        }
        const text = document.createElement("p");
        text.className = `${REFUSAL} o_become_files_message alert alert-danger mt-3`;
        const login = document.createElement("a");
        login.href = "/web/login";
        login.target = "_blank";
        login.className = "alert-link";
        login.textContent = _t("Log in in another window");
        text.append(refusal, " ", login);
        const place = this.el.querySelector(UPLOAD_ERROR);
        if (place) {
            place.replaceChildren(text);
        } else {
            text.setAttribute("role", "alert");
            this.el.append(text);
        }
        text.scrollIntoView({block: "center"});
    }
}

registry.category("public.interactions").add("become_portal.form", BecomeForm);
