import {Component, onWillStart, onWillUpdateProps, useRef, useState} from "@odoo/owl";

import {CheckBox} from "@web/core/checkbox/checkbox";
import {useDropzone} from "@web/core/dropzone/dropzone_hook";
import {FileInput} from "@web/core/file_input/file_input";
import {deserializeDateTime, formatDate} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {checkFileSize, useFileUploader} from "@web/core/utils/files";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

import {formatSize} from "@become_portal/files/common/file_size";

const UPLOAD_ROUTE = "/web/binary/upload_attachment";
const MAX_FILES = 200;
const FIELDS = ["become_hint", "create_date", "file_size", "mimetype", "name", "type"];

/**
 * The files of a document, and who besides the staff gets each of them.
 *
 * A choice is saved immediately and by itself: it changes the file, not the document,
 * which may be posted or locked. The list is only read when it is looked at.
 */
export class BecomeFiles extends Component {
    static template = "become_portal.Files";
    static components = {CheckBox, FileInput};
    static props = {...standardWidgetProps};

    setup() {
        this.action = useService("action");
        this.notification = useService("notification");
        this.orm = useService("orm");
        this.uploadFiles = useFileUploader();
        this.root = useRef("root");
        this.state = useState({files: [], selected: {}, total: 0, busy: false});
        useDropzone(
            this.root,
            (ev) => this.onDrop(ev),
            "o_become_files_dropzone",
            () => Boolean(this.resId),
        );
        onWillStart(() => this.load());
        onWillUpdateProps((props) => {
            if (props.record.resId !== this.loadedId) {
                return this.load(props.record);
            }
        });
    }

    get resId() {
        return this.props.record.resId;
    }

    /** Where a file can go; an addon that takes it elsewhere adds its own. */
    get flags() {
        return ["become_visible_email", "become_visible_portal"];
    }

    get selectedIds() {
        return this.state.files
            .map((file) => file.id)
            .filter((id) => this.state.selected[id]);
    }

    get areAllSelected() {
        return this.selectedIds.length === this.state.files.length;
    }

    get selection() {
        return _t("%s selected", this.selectedIds.length);
    }

    get hasMore() {
        return this.state.total > this.state.files.length;
    }

    get summary() {
        const seen = this.state.files.filter((file) => this.isSeen(file)).length;
        return _t("%(seen)s of %(total)s are shared", {
            seen,
            total: this.state.files.length,
        });
    }

    isSeen(file) {
        return this.flags.some((flag) => file[flag]);
    }

    formatDate(file) {
        return formatDate(deserializeDateTime(file.create_date));
    }

    formatSize(file) {
        return formatSize(file.file_size);
    }

    async load(record = this.props.record) {
        this.loadedId = record.resId;
        this.state.selected = {};
        this.state.files = [];
        if (!record.resId) {
            return;
        }
        const domain = [
            ["res_model", "=", record.resModel],
            ["res_id", "=", record.resId],
            ["res_field", "=", false],
        ];
        const [files, total] = await Promise.all([
            this.orm.searchRead("ir.attachment", domain, [...this.flags, ...FIELDS], {
                limit: MAX_FILES,
                order: "id desc",
            }),
            this.orm.searchCount("ir.attachment", domain),
        ]);
        Object.assign(this.state, {files, total});
    }

    toggleOne(file, checked) {
        this.state.selected[file.id] = checked;
    }

    toggleAll(checked) {
        for (const file of this.state.files) {
            this.state.selected[file.id] = checked;
        }
    }

    /**
     * What did not work is said by the error of the server; then the list shows again
     * what is true.
     */
    async write(ids, values) {
        this.state.busy = true;
        try {
            await this.orm.write("ir.attachment", ids, values);
        } finally {
            this.state.busy = false;
            await this.load();
        }
    }

    writeSelected(values) {
        return this.write(this.selectedIds, values);
    }

    makeInternal() {
        return this.writeSelected(
            Object.fromEntries(this.flags.map((flag) => [flag, false])),
        );
    }

    async onDrop(ev) {
        const files = [...ev.dataTransfer.files];
        if (files.every((file) => checkFileSize(file.size, this.notification))) {
            const answer = await this.uploadFiles(UPLOAD_ROUTE, {
                csrf_token: odoo.csrf_token,
                ufile: files,
                model: this.props.record.resModel,
                id: this.resId,
            });
            await this.onUploaded(answer || []);
        }
    }

    async onUploaded(answers) {
        for (const {error} of answers) {
            if (error) {
                this.notification.add(error, {type: "danger"});
            }
        }
        await this.load();
    }

    async openAsCustomer() {
        const {resId, resModel} = this.props.record;
        await this.props.record.save();
        const action = await this.orm.call(resModel, "action_become_preview", [resId]);
        return this.action.doAction(action);
    }
}

registry.category("view_widgets").add("become_files", {component: BecomeFiles});
