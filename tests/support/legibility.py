"""What a browser can tell of texts that are too long for their place."""

from .accessibility import find_too_wide

# A node is in view when no box around it, nor the screen, cuts off its left or right
# side. What one has to scroll sideways for is not: nobody sees that it is there.
# What is there for screen readers only is one pixel wide.
SHARED = """
    const isForEars = (node) => {
        const {position, overflow, width, height} = getComputedStyle(node);
        return position === "absolute" && overflow === "hidden"
            && width === "1px" && height === "1px";
    };
    const isSeen = (node) => {
        if (!node.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})
            || node.closest(".offcanvas, option, script, style")) return false;
        for (let box = node; box; box = box.parentElement) {
            if (isForEars(box)) return false;
        }
        return true;
    };
    const isInside = (rect, box) =>
        rect.left >= box.left - 1.5 && rect.right <= box.right + 1.5;
    const screen = {left: 0, right: document.documentElement.clientWidth};
    const clips = (node) => getComputedStyle(node).overflowX !== "visible"
        && getComputedStyle(node).display !== "inline";
    const findClip = (node, rect) => {
        if (!isInside(rect, screen)) return document.documentElement;
        for (let box = node; box && box !== document.body; box = box.parentElement) {
            if (clips(box) && !isInside(rect, box.getBoundingClientRect())) return box;
        }
    };
    const name = (node) =>
        node.cloneNode(false).outerHTML.replace(/\\s+/g, " ").slice(0, 140);
    const texts = (part) => {
        const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const node = walker.currentNode;
            if (node.data.trim() && isSeen(node.parentElement)) found.push(node);
        }
        return found;
    };
    const rectsOf = (node, start, end) => {
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, end);
        return [...range.getClientRects()].filter((rect) => rect.width > 0);
    };
    const parts = [...document.querySelectorAll(selector)];
"""
CONTROLS = "a, button, input, select, textarea, label, img, .badge"

OUT_OF_VIEW = """
    return parts
        .flatMap((part) => [...part.querySelectorAll(controls)])
        .filter((node) => node.type !== "hidden" && isSeen(node))
        .filter((node) => [...node.getClientRects()].some(
            (rect) => rect.width > 1 && findClip(node, rect)))
        .map((node) => `${name(node)} ${node.textContent.trim().slice(0, 40)}`);
"""
CUT_OFF = """
    const isBlock = (node) =>
        !["inline", "inline-flex", "contents"].includes(getComputedStyle(node).display);
    const blockOf = (node) => {
        let box = node.parentElement;
        while (!isBlock(box)) box = box.parentElement;
        return box;
    };
    const fields = parts.flatMap((part) => [...part.querySelectorAll("td input")])
        .filter((field) => isSeen(field) && field.scrollWidth > field.clientWidth)
        .map((field) => `${name(field)} ${field.value}`);
    return parts.flatMap((part) => texts(part)).flatMap((node) => {
        const block = blockOf(node);
        const box = block.getBoundingClientRect();
        const wrong = rectsOf(node, 0, node.length).filter((rect) =>
            !isInside(rect, box)
            || findClip(node.parentElement, rect)
            // what is too high is cut off below
            || (getComputedStyle(block).overflowY === "hidden"
                && rect.bottom > box.bottom + 3));
        return wrong.length
            ? [`${name(block)} ${node.data.trim().slice(0, 60)}`] : [];
    }).concat(fields);
"""
# A word that has room in a line of its own, a date, an amount. A word may go on in the
# next line after a stroke, a date may not.
TORN = r"""
    const words = /[$€]\s?[\d.,]+|\S+/g;
    const pieces = /\d+[/-]\d+[/-]\d+|[$€]\s?[\d.,]+|[^/-]+/g;
    const isTorn = (node, start, end) => new Set(
        rectsOf(node, start, end).map((rect) => Math.round(rect.top / 4))).size > 1;
    return parts.flatMap((part) => texts(part))
        .filter((node) => getComputedStyle(node.parentElement).hyphens !== "auto")
        .flatMap((node) => [...node.data.matchAll(words)]
            .filter(([text]) => text.length <= 16)
            .flatMap((word) => [...word[0].matchAll(pieces)]
                .map((piece) => [piece[0], word.index + piece.index]))
            .filter(([text, start]) => isTorn(node, start, start + text.length))
            .map(([text]) => `${name(node.parentElement)} ${text}`));
"""
# Lines of different texts in one part that lie over each other.
OVERLAPS = """
    const overlap = (one, other) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 6;
    return parts.flatMap((part) => {
        const found = texts(part)
            .map((node) => [node, rectsOf(node, 0, node.length)]);
        return found.flatMap(([node, rects], index) => found.slice(index + 1)
            .filter(([, others]) => rects.some(
                (rect) => others.some((other) => overlap(rect, other))))
            .map(([other]) => `${node.data.trim()} | ${other.data.trim()}`));
    });
"""

#: pixels from the top of a page to where its first row begins, at most, on a phone
NEAR_THE_TOP = 300


def measure_top(page, selector):
    """How far below the top of the page the first of these begins, in pixels."""
    return page.locator(selector).first.evaluate(
        "(node) => node.getBoundingClientRect().top + scrollY"
    )


def find_out_of_view(page, selector):
    """What can be pressed or says how something stands, and is not to be seen whole."""
    return _run(page, OUT_OF_VIEW, selector)


def find_cut_off(page, selector):
    """Texts of which a part is cut off, or lies over what is beside it."""
    return _run(page, CUT_OFF, selector)


def find_overlaps(page, selector):
    """Texts of the same part (one row, say) of which one lies over another."""
    return _run(page, OVERLAPS, selector)


def find_torn(page, selector):
    """Short words, dates and amounts that go on in the next line."""
    return _run(page, TORN, selector)


def find_faults(page, parts, cards):
    """Find whatever a text that is too long did to a page.

    :param str parts: selector of what is looked at
    :param str cards: selector of what must not cover each other
    :rtype: dict[str, list[str]]
    :return: by what is wrong, where; empty where all is in its place
    """
    found = {
        "too wide": find_too_wide(page),
        "out of view": find_out_of_view(page, parts),
        "cut off": find_cut_off(page, parts),
        "torn": find_torn(page, parts),
        "overlapping": find_overlaps(page, cards),
    }
    return {fault: places for fault, places in found.items() if places}


def _run(page, script, selector):
    return page.evaluate(
        f"([selector, controls]) => {{ {SHARED} {script} }}", [selector, CONTROLS]
    )
