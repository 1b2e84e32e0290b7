"""What machines can see of how well a page can be used."""

from importlib.resources import files

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()

# Everything in these parts that a finger aims at, except what is there for screen
# readers only, which is one pixel wide.
SMALL_TARGETS = """
(selectors) => [...document.querySelectorAll(selectors)]
    .flatMap((part) => [...part.querySelectorAll("a, button, input, select")])
    .filter((target) => target.type !== "hidden" && target.checkVisibility())
    // a finger may hit the label of a box as well as the box
    .map((target) => [target.outerHTML, target.closest("label") ?? target])
    .map(([html, target]) => [html, target.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.height < 44 || box.width < 44))
    .map(([html, box]) => `${box.width} x ${box.height}: ${html.slice(0, 120)}`)
"""
# A menu of Odoo moves its entries some moments after the screen changed its width.
WIDER_THAN_THE_SCREEN = """
async () => {
    const find = () => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        // a menu that is folded away waits beside the screen
        return [...document.body.querySelectorAll("*:not(.offcanvas, .offcanvas *)")]
            .filter((node) => node.getBoundingClientRect().right > width + 1)
            .map((node) => node.outerHTML.slice(0, 120));
    };
    const end = performance.now() + 3000;
    while (find().length && performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return find();
}
"""
# What is named by an element that is not there, is nameless; axe-core leaves that to
# people. A script may have given the element another id since.
POINTS_NOWHERE = """
(selectors) => [...document.querySelectorAll(selectors)]
    .flatMap((part) => [part, ...part.querySelectorAll("*")])
    .flatMap((node) => ["aria-labelledby", "aria-describedby", "for"].flatMap((name) =>
        (node.getAttribute(name) || "").split(" ")
            .filter((id) => id && !document.getElementById(id))
            .map((id) => `${name} points to ${id}: ${node.outerHTML.slice(0, 120)}`)
    ))
"""
# In Dutch there are hyphens between day, month and year, where a line may end.
BREAKABLE_DAYS = r"""
(selectors) => [...document.querySelectorAll(selectors)].flatMap((part) => {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        const around = texts.currentNode.parentElement;
        if (
            /\d+-\d+-\d{4}/.test(texts.currentNode.data) &&
            around.checkVisibility() &&
            !getComputedStyle(around).whiteSpace.includes("nowrap")
        ) {
            found.push(`${texts.currentNode.data}: ${around.outerHTML.slice(0, 120)}`);
        }
    }
    return found;
})
"""

TORN_WORDS = r"""
(selectors) => [...document.querySelectorAll(selectors)].flatMap((part) => {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const found = [];
    while (part.checkVisibility() && texts.nextNode()) {
        for (const word of texts.currentNode.data.matchAll(/[\p{L}\p{N}]+/gu)) {
            const range = document.createRange();
            range.setStart(texts.currentNode, word.index);
            range.setEnd(texts.currentNode, word.index + word[0].length);
            const lines = [...range.getClientRects()].map(({bottom}) => bottom);
            if (new Set(lines).size > 1) found.push(word[0]);
        }
    }
    return found;
})
"""


def find_torn_words(page, selectors):
    """Words in these parts of the page that stand on two lines without a hyphen."""
    return page.evaluate(TORN_WORDS, selectors)


def find_breakable_days(page, selectors):
    """Days in these parts of the page that could stand on two lines."""
    return page.evaluate(BREAKABLE_DAYS, selectors)


def find_small_targets(page, selectors):
    """What is harder to hit with a thumb than 44 by 44 pixels."""
    return page.evaluate(SMALL_TARGETS, selectors)


def find_too_wide(page):
    """What makes the page scroll sideways."""
    # a page that was asked for by a press may have no content yet
    page.wait_for_function("document.readyState === 'complete'")
    return page.evaluate(WIDER_THAN_THE_SCREEN)


def find_barriers(page, selectors):
    """What axe-core calls serious or critical in these parts of the page, and what is
    named by something that is not on it."""
    page.evaluate(AXE)
    result = page.evaluate("(part) => axe.run({include: [part]})", selectors)
    found = page.evaluate(POINTS_NOWHERE, selectors)
    return found + [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
        for violation in result["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
