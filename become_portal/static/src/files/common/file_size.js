import {_t} from "@web/core/l10n/translation";
import {formatFloat} from "@web/core/utils/numbers";

const STEP = 1000;
const UNITS = [
    (number) => _t("%s B", number),
    (number) => _t("%s kB", number),
    (number) => _t("%s MB", number),
    (number) => _t("%s GB", number),
];

/**
 * How large a file is, as people write it: "68 B", "2 kB", "1.4 MB". The same as
 * `tools/file_size.py`.
 *
 * @param {Number} size in bytes
 * @returns {String} with the decimal sign of the reader
 */
export function formatSize(size) {
    let number = size || 0;
    let power = 0;
    // from megabytes on one digit more, unless it is a zero
    const countDigits = () => (power > 1 ? 1 : 0);
    while (Number(number.toFixed(countDigits())) >= STEP && power < UNITS.length - 1) {
        number /= STEP;
        power++;
    }
    const digits = [16, countDigits()];
    return UNITS[power](formatFloat(number, {digits, trailingZeros: false})).toString();
}
