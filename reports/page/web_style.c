/* The style sheet of the page. Sizes are in rem, so that it grows with the
 * reader's type; colours are those of the theme by name. */
#include "reports/draw/svg.h"
#include "reports/page/web_part.h"

static const char base[] =
    "*{box-sizing:border-box}\n"
    "html{scroll-padding-top:4rem;-webkit-text-size-adjust:100%}\n"
    "body{margin:0;background:var(--ground);color:var(--ink);"
    "font:400 1rem/1.55 " SVG_FAMILIES ";"
    "text-rendering:optimizeLegibility}\n"
    ".page{max-width:54.5rem;margin:0 auto;padding:0 1.25rem 3rem}\n"
    "a{color:var(--accent);text-underline-offset:.18em;"
    "text-decoration-thickness:1px}\n"
    "a:hover{text-decoration-thickness:2px}\n"
    ":focus-visible{outline:2px solid var(--orange);outline-offset:2px}\n"
    "main:focus{outline:none}\n"
    "code{font:.9em ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',"
    "monospace}\n"
    ".skip{position:absolute;left:-100rem;top:0;z-index:9;padding:.6rem 1rem;"
    "background:var(--ground)}\n"
    ".skip:focus{left:0}\n";

static const char banner[] =
    ".banner{padding-top:1.5rem}\n"
    ".kicker{display:flex;flex-wrap:wrap;justify-content:space-between;"
    "gap:.2rem 1.5rem;margin:0;padding-top:.6rem;"
    "border-top:3px solid var(--ink);color:var(--ink3);font-size:.85rem}\n"
    ".kicker b{color:var(--accent);font-weight:600;letter-spacing:.07em;"
    "text-transform:uppercase;font-size:.8rem}\n"
    "h1{margin:1.1rem 0 .7rem;max-width:46rem;"
    "font-size:clamp(1.75rem,1.2rem + 2.5vw,2.7rem);"
    "line-height:1.14;font-weight:600;letter-spacing:-.018em;"
    "text-wrap:balance;overflow-wrap:break-word}\n"
    ".standfirst{margin:0;max-width:43rem;color:var(--ink2);"
    "font-size:1.08rem}\n"
    ".keys{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));"
    "gap:1.4rem 1rem;margin:1.9rem 0 1.6rem}\n"
    ".key{display:flex;flex-direction:column;padding-left:.8rem;"
    "border-left:1.5px solid var(--outline)}\n"
    ".key dt{order:2;font-size:.88rem;line-height:1.3;font-weight:500}\n"
    ".key dd{order:1;margin:0;font-size:clamp(1.3rem,7.2vw,2.15rem);"
    "line-height:1.15;"
    "font-weight:600;letter-spacing:-.018em}\n"
    ".key dd a{color:inherit;text-decoration:none}\n"
    ".key dd a:hover{text-decoration:underline}\n"
    ".key .note{order:3;margin-top:.15rem;color:var(--ink3);font-size:.8rem;"
    "line-height:1.35;font-weight:400;letter-spacing:0}\n"
    ".accent{border-color:var(--accent)}\n"
    ".accent dd:not(.note){color:var(--accent)}\n"
    ".actions{display:flex;flex-wrap:wrap;align-items:center;gap:.6rem 1.2rem;"
    "margin:0;font-size:.93rem}\n"
    ".button{padding:.45rem .95rem;border-radius:.3rem;"
    "background:var(--accent);color:var(--ground);font-weight:500;"
    "text-decoration:none}\n"
    ".button:hover{text-decoration:underline}\n"
    "nav{position:sticky;top:0;z-index:5;margin:1.8rem -1.25rem 0;"
    "padding:0 1.25rem;background:var(--ground);"
    "border-bottom:1px solid var(--grid)}\n"
    "nav ul{display:flex;gap:0 1.3rem;margin:0;padding:0;list-style:none;"
    "overflow-x:auto;scrollbar-width:none;font-size:.93rem}\n"
    "nav a{display:block;padding:.75rem 0;white-space:nowrap;"
    "text-decoration:none}\n"
    "nav a:hover{text-decoration:underline}\n";

static const char content[] =
    "section{margin-top:3.6rem}\n"
    ".over{margin:0 0 .3rem;color:var(--accent);font-size:.8rem;"
    "font-weight:600;letter-spacing:.07em;text-transform:uppercase}\n"
    "h2{margin:0 0 .4rem;max-width:46rem;text-wrap:balance;"
    "overflow-wrap:break-word;font-size:1.75rem;line-height:1.2;font-weight:"
    "600;"
    "letter-spacing:-.012em}\n"
    "h2+p,.finding{margin:0;max-width:43rem;color:var(--ink2)}\n"
    ".nb{white-space:nowrap}\n"
    "figure,.block{margin:2.4rem 0 0;padding-top:.7rem;"
    "border-top:1px solid var(--ink);min-width:0}\n"
    "h3{margin:0;font-size:1.1rem;line-height:1.3;font-weight:600;"
    "letter-spacing:-.004em;overflow-wrap:break-word}\n"
    "figcaption p,caption{color:var(--ink2);font-size:.88rem;line-height:1.4}\n"
    "figcaption p{margin:.2rem 0 1rem;text-wrap:pretty}\n"
    "svg{display:block;width:100%;height:auto;overflow:visible}\n"
    ".wide{display:none}\n"
    ".least{min-width:46rem}\n"
    ".narrow,.half{max-width:30rem}\n"
    ".below{display:flex;flex-wrap:wrap;justify-content:space-between;"
    "align-items:baseline;gap:.1rem 1.5rem;margin-top:.8rem;font-size:.85rem}\n"
    ".below details{flex:1 1 auto;min-width:0;max-width:100%}\n"
    ".below details[open]{flex-basis:100%}\n"
    "summary{padding:.25rem 0;color:var(--accent);cursor:pointer}\n"
    "summary:hover{text-decoration:underline}\n"
    ".files,.more{margin:0;color:var(--ink3);font-size:.85rem}\n"
    ".more{margin-top:.5rem}\n"
    ".scroll{overflow-x:auto;max-width:100%;"
    "background:linear-gradient(90deg,var(--ground) 30%,transparent) 0/2rem "
    "100% no-repeat local,linear-gradient(270deg,var(--ground) 30%,"
    "transparent) 100%/2rem 100% no-repeat local,"
    "linear-gradient(90deg,var(--grid),transparent) 0/.7rem 100% no-repeat "
    "scroll,linear-gradient(270deg,var(--grid),transparent) 100%/.7rem 100% "
    "no-repeat scroll}\n"
    "table{width:100%;border-collapse:collapse;font-size:.84rem;"
    "line-height:1.4;font-variant-numeric:tabular-nums}\n"
    "caption{padding:.2rem 0 .7rem;text-align:left}\n"
    /* of a table that scrolls, its words do not */
    "caption>span{display:block;position:sticky;left:0;"
    "max-width:calc(100vw - 2.5rem)}\n"
    "th,td{padding:.36rem 0 .36rem .6rem;text-align:left;vertical-align:top;"
    "font-weight:400;border-bottom:1px solid var(--grid);color:var(--ink2)}\n"
    "th:first-child{min-width:6rem;padding-left:0;color:var(--ink);"
    "overflow-wrap:break-word}\n"
    "thead th,thead th:first-child{padding-top:.1rem;vertical-align:bottom;"
    "color:var(--ink3);font-size:.8rem;font-weight:500;"
    "border-bottom-color:var(--outline)}\n"
    ".n{text-align:right;white-space:nowrap}\n"
    "tbody .sum{font-weight:600;color:var(--ink)}\n"
    "tbody .in1{padding-left:1rem}.in1.in1:first-child{padding-left:1rem}\n"
    ".in2.in2:first-child{padding-left:2rem}"
    ".in3.in3:first-child{padding-left:3rem}"
    ".in4.in4:first-child{padding-left:4rem}\n"
    ".block p{margin:.6rem 0 0;color:var(--ink2);font-size:.88rem;"
    "line-height:1.5}\n"
    ".plain{margin-top:1.4rem;padding:0;border:0}\n"
    ".plain p{max-width:43rem;font-size:1rem}\n"
    ".block strong{color:var(--ink);font-weight:600}\n"
    "td{overflow-wrap:break-word}\n";

static const char rest[] =
    "ol.postings{margin:.6rem 0 0;padding:0;list-style:none;font-size:.9rem;"
    "line-height:1.45}\n"
    "ol.postings li{display:grid;grid-template-columns:minmax(0,1fr);"
    "gap:.1rem 2rem;padding:.75rem 0;border-top:1px solid var(--grid);"
    "content-visibility:auto;contain-intrinsic-size:auto 6rem;"
    "overflow-wrap:anywhere}\n"
    "ol.postings li:target{background:var(--panel);"
    "box-shadow:-.6rem 0 var(--panel),.6rem 0 var(--panel)}\n"
    "li .title,.where,.pay,.skills,.source{display:block}\n"
    ".title{font-weight:600;font-size:.95rem}\n"
    ".where,.skills{color:var(--ink2)}\n"
    ".employer+.place::before{content:' \\00b7  '}\n"
    ".pay{font-variant-numeric:tabular-nums}\n"
    ".source{color:var(--ink3);font-size:.8rem}\n"
    "ul.files{margin:1rem 0 0;padding:0;list-style:none;font-size:.9rem}\n"
    "ul.files li{padding:.3rem 0;border-top:1px solid var(--grid)}\n"
    "ul.files span{color:var(--ink3)}\n"
    "footer{margin-top:4rem;padding-top:.7rem;"
    "border-top:1px solid var(--outline);color:var(--ink2);font-size:.83rem;"
    "line-height:1.5}\n"
    "footer p{margin:0 0 .6rem;max-width:46rem}\n";

/* One column becomes two; the scale of the drawings stays about the same. */
static const char desk[] =
    ".keys{grid-template-columns:repeat(4,minmax(0,1fr))}\n"
    ".pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));"
    "gap:2.4rem;align-items:start}\n"
    ".wide{display:block}.narrow{display:none}\n"
    ".least{min-width:0}\n"
    "table{font-size:.88rem}th,td{padding-left:.9rem}\n"
    ".half{max-width:none}\n"
    "ol.postings li{grid-template-columns:minmax(0,5fr) minmax(0,4fr)}\n"
    "ul.files li{display:grid;grid-template-columns:17rem 1fr}\n"
    "footer{display:grid;grid-template-columns:1fr 1fr;gap:0 2.4rem}\n";

static const char print[] =
    "@page{margin:15mm}\n"
    "html{font-size:9.5pt}\n"
    ".page{max-width:none;padding:0}\n"
    "nav,.skip,.actions,p.files,.below{display:none}\n"
    "section{margin-top:2rem}\n"
    ".over,h2,h3,h2+p,figcaption{break-after:avoid}\n"
    "figure,figcaption,.block,p,.key,tr,ol.postings li{break-inside:"
    "avoid}\n"
    ".pair{display:block;columns:2;column-gap:2.4rem}\n"
    ".pair figure,.pair .block{margin-top:0;padding-bottom:1.6rem}\n"
    ".pair{margin-top:2rem}\n"
    ".scroll{overflow:visible;background:none}\n"
    "a{color:inherit;text-decoration:none}\n"
    "ol.postings li{content-visibility:visible}\n"
    "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}\n";

static void dark_colours(const Theme *theme, GString *out) {
  unsigned colour[N_COLOURS];
  for (guint c = 0; c < N_COLOURS; c++)
    colour[c] = web_dark(theme->colour[c]);
  svg_colours(colour, out);
}

void web_style(const Theme *theme, GString *out) {
  g_string_append(out, "\n:root{color-scheme:light dark;");
  svg_colours(theme->colour, out);
  g_string_append(out, "}\n@media screen and (prefers-color-scheme:dark){"
                       ":root{");
  dark_colours(theme, out);
  g_string_append(out, "}}\n");
  svg_style(theme, out);
  g_string_append_printf(out,
                         "%s%s%s%s@media screen and (min-width:50rem){\n%s}\n"
                         "@media print{\n%s%s}\n",
                         base, banner, content, rest, desk, desk, print);
}
