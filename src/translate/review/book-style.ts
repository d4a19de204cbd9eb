/** How a review book looks: one column that a phone shows whole; on paper without its controls. */
export const bookStyle = `*{box-sizing:border-box}
:root{--ink:#16211f;--soft:#4a5754;--line:#b9c4c1;--ground:#f4f6f5;--paper:#fff;--accent:#0b5c4f;--warn:#8a3b00;--mark:#d0006f}
html{scroll-padding:5rem 0 6rem}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.6 "Loa Book","Noto Sans",system-ui,sans-serif}
header,main{max-width:48rem;margin:0 auto;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.3;margin:1.25rem 0 .5rem}
h2{font-size:1.25rem;margin:1.5rem 0 .5rem}
h3{font-size:1rem;margin:0;overflow-wrap:anywhere}
p{margin:.4rem 0}
.skip{position:absolute;left:-99rem}
.skip:focus{left:.5rem;top:.5rem;background:var(--paper);padding:.5rem;z-index:9}
form,article,.how{background:var(--paper);border:1px solid var(--line);border-radius:.6rem;padding:1rem;margin:1rem 0}
label,legend{display:block;font-weight:700;font-size:.95rem}
fieldset{border:0;padding:0;margin:.6rem 0}
input,select,textarea,button{font:inherit;color:inherit}
input:not([type=checkbox],[type=radio]),select,textarea{width:100%;padding:.55rem .65rem;border:1px solid #66736f;border-radius:.4rem;background:#fff}
textarea{field-sizing:content;min-height:3.4rem;resize:vertical;overflow-wrap:anywhere}
textarea[readonly]{background:var(--ground)}
input[type=checkbox],input[type=radio]{width:1.4rem;height:1.4rem;margin:0 .5rem 0 0;flex:none;accent-color:var(--accent)}
.tick{display:flex;align-items:center;min-height:2.75rem;font-weight:700}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.75rem}
button{min-height:2.75rem;min-width:2.75rem;padding:.4rem .8rem;border:1px solid #66736f;border-radius:.4rem;background:#fff;cursor:pointer}
button.main{background:var(--accent);border-color:var(--accent);color:#fff;font-weight:700}
:focus-visible{outline:3px solid #1457c9;outline-offset:2px}
input:focus-visible,select:focus-visible,textarea:focus-visible{outline-offset:-1px}
article{scroll-margin:5rem}
article.changed{border-color:var(--warn);box-shadow:inset .3rem 0 var(--warn)}
article.signed{border-color:var(--accent);box-shadow:inset .3rem 0 var(--accent)}
article:not(.changed) [name=restore]{display:none}
.badge{display:inline-block;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;margin:.2rem .3rem .2rem 0;font-size:.9rem}
.badge.bad{color:var(--warn)}.badge.good{color:var(--accent)}
.source{background:var(--ground);border-radius:.4rem;padding:.55rem .65rem;white-space:pre-line;overflow-wrap:anywhere}
.source b,small{display:block;color:var(--soft);font-size:.9rem;font-weight:400}
ul{margin:.3rem 0;padding-left:1.2rem}
li,small{overflow-wrap:anywhere}
ol{padding-left:1.4rem}
.how>h2,form>h2{margin-top:0}
.findings{color:var(--warn)}
.letters{display:flex;flex-wrap:wrap;gap:.3rem;margin:.4rem 0}
.letters button{font-size:1.2rem;padding:0 .3rem}
.letters button[aria-pressed=true]{background:var(--accent);color:#fff}
.offer{border:2px solid var(--accent);border-radius:.4rem;padding:.6rem;margin:.4rem 0}
.offer p[lang]{font-weight:700;white-space:pre-line;overflow-wrap:anywhere}
.offer button{margin-right:.5rem}
figure{margin:.8rem 0}
figure svg{display:block;width:100%;max-height:22rem;background:#e6eae8;border:1px solid var(--line)}
figure details svg{max-height:none}
figcaption,summary{font-size:.9rem;color:var(--soft)}
summary{min-height:2rem;cursor:pointer}
rect{fill:none;stroke:var(--mark);stroke-width:3;vector-effect:non-scaling-stroke}
.bar{position:sticky;bottom:0;background:var(--paper);border-top:1px solid var(--line);padding:.5rem 1rem;z-index:5}
.bar>div{max-width:46rem;margin:0 auto;display:flex;flex-wrap:wrap;gap:0 1rem;align-items:center;font-size:.95rem}
.bar a{padding:.5rem 0;color:#0b4aa2}
#done{flex:1 1 9rem}
progress{flex:1 0 100%;height:.6rem;accent-color:var(--accent)}
#told{flex-basis:100%;margin:0}
#error{color:var(--warn);font-weight:700}
@media print{
@page{margin:14mm}
body{background:#fff;font-size:10pt}
form#filter,.bar,.letters,.offer,.skip,[name=restore],details,.screen{display:none}
article,form{break-inside:avoid;border-color:#666}
article[hidden]{display:none}
figure svg{max-height:6cm;print-color-adjust:exact}
textarea{min-height:1.2cm}
}
`;
