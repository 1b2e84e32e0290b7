import {patch} from "@web/core/utils/patch";

import {BecomeFiles} from "@become_portal/files/backend/files_widget";

patch(BecomeFiles.prototype, {
    get flags() {
        return [...super.flags, "become_visible_app"];
    },
});
