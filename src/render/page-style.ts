/**
 * What every page looks like before its own colours: one column, generous leading for stacked marks, pictures beside
 * their words; on paper the same without grounds that waste ink.
 */
export const pageStyle = `*{box-sizing:border-box}
body{margin:0;font:1.125rem/1.6 "Noto Sans",system-ui,sans-serif}
main{max-width:46rem;margin:0 auto}
header,section,footer,aside{padding:1rem 1.25rem}
main>p,main>ol,main>ul{padding:0 1.25rem}
main>p{margin:1rem 0}
h1,h2,h3{font-family:"Fira Sans Condensed","Noto Sans",system-ui,sans-serif;line-height:1.3;margin:.25em 0}
h1{font-size:clamp(2rem,7vw,3.25rem);font-weight:900}
h2{font-size:1.5rem;font-weight:800}
p{margin:.25em 0}
aside{text-align:center;font-weight:700}
ol,ul{list-style:none;margin:1rem 0;padding:0}
ul:not([role]){list-style:disc;padding-left:1.5rem}
li{margin:1rem 0}
ul:not([role])>li{margin:.25rem 0}
li:has(>img){display:grid;grid-template-columns:auto 1fr;column-gap:1rem;align-items:center}
li>img{grid-row:span 3}
img{width:4.5rem;height:4.5rem;flex:none}
img.qr{width:11rem;height:11rem}
section:has(img.qr){display:flex;flex-wrap:wrap;gap:1rem}
div[class]{padding:.75rem;text-align:center}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:700;font-size:1.25rem;padding:.5em 0}
th{font-weight:400;text-align:right;white-space:nowrap}
td{padding:.1em .5em;text-align:right}
td:last-child{width:100%;padding-right:0}
td i{display:block;height:1em;background:currentColor}
td.compared i{background:none;box-shadow:inset 0 0 0 2px}
td.other i{opacity:.55}
a{color:inherit}
section a{font-size:1.6em;font-weight:800}
a:focus-visible{outline:3px solid currentColor;outline-offset:2px}
@media print{body,main,header,section,footer{background:#fff!important}*{color:#000!important}li,header,section{break-inside:avoid}}
`;
