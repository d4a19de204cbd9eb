const split = (text: string) => text.trim().split(/\s+/);

/** Ê Đê words found in VOV4's pages and word lists: the terms of `locales/rad/terms.yaml` and the numbers. */
const terms = split(`
  klei ruă tưp mnuih pô sang êa drao aê mdrao nai dhar bruă mgŭn gang mkhư̆ mgang tlŏ aruăt tal suaih pral êwa kjham
  bluh mâo mrâo mđung asăp knŭk kna čar kdriêk să ƀuôn hgŭm prŏng phung khua k’iăng djuê ƀiă hruê kăm mmông thŭn mlan
  kngan kƀu boh blŭ vaccine
  sa dua tlâo pă êma năm kjuh sapăn duapăn pluh êtuh êbâo klăk klai jêrô`);

/** Tharp and Y-Bhăm's Rhade-English dictionary (1980) by way of ABVD 741 (CC BY 4.0), in today's letters. */
const dictionary = split(`
  kngan điâo hnuă jơ̆ng êbat hiu êlan hriê dai luê čhŏ ƀruih klĭt rŏng klăn tian klang prôč atiê tiê ksâo mra thâo mĭn huĭ
  êrah akŏ kŏ k’kuê ƀŭk adŭng hrip ƀâo kƀông êgei êlah tlao hia ô̆ alê̆ kčôč kčuh ƀơ̆ng huă m’mah mơm atŭk mnăm kĕ djăp
  knga hmư̆ mhơ̆ ală ƀuh hơap pĭt đih êpei dôk dơng êkei mniê hđeh ung mô̆ amĭ ama găp anăn čap čuăl jhĭt êrŭm dliê êgap
  mnah čăm tlĕ mdjiê djiê luĭč hdĭp kuač tă koh giê kblah blah mta abăl ngă pla buh pŏ ruah čăt bŏk plao kpit djă blei
  pŏk tăp bhĭr hbĭr we êbuh luh asâo čĭm mlâo siap phiơr k’kuih kđeh êmă aku ala ênăng ktâo ƀloh wăk wai akan brŭ adhan
  dhan hla agha mnga rơ̆k lăn tâo čuah čơčhit ksĭ hra ênao kmrơ̆ng adiê adu mtŭ biut adhul dhul hjan grăm kmlă angĭn puh
  mđao krô thu msah ktrŏ apui pui čuh hbâo jŭ kô̆ hrah kñĭ mtah điêt biêr dlông êpih kpal knhiă rưng êngoh aguam guam
  mduôn jăk siam jhat sĭt mlam hbĭl kŭp đĭ ti hlăm gŭ anei adih giăm jĕ taih kbưi lei ih ŏng ñu drei hmei di nơ̆ng hlei
  mkăn jih jang leh ôh yap`);

/** M'nông words found in VOV4's pages: the terms of `locales/cmo/terms.yaml` and a few more; no Vietnamese loans. */
const mnong = split(`
  nkhĭt kman put bok mbung tâm ƀah mô rgum mbơh dak si ji nău nau srê nuh ntưp rêng nuĭh nuyh ngih nai n’gâng kan n’hâm
  soan suan săm njrăng n’gang rdâng chuh n’glai kaman rao ty nkhah êng ƀon bon lan n’gor nkuâl nkuăl nkual têh nar pơh khay
  năm mông rkeh du bar pe jât ngoai ngoăy tal rnăk wâl vâl n’hanh r’ah`);

/** Source → the words found there and the language they are in. */
export const attested = {
  "VOV4's Ê Đê": { tag: "rad", words: terms },
  "the Rhade dictionary": { tag: "rad", words: dictionary },
  "VOV4's M'nông": { tag: "cmo", words: mnong },
} as const;
