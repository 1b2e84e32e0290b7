// Stands in for the one library that Debian's package of Odoo leaves out. Odoo's web client loads it on
// every page of the backend, and only uses it to blur the background in a video call.
window.SelfieSegmentation = class SelfieSegmentation {
    setOptions() {}
    onResults() {}
    reset() {}
    send() {}
    close() {}
};
