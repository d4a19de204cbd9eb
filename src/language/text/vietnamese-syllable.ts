const onsets = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x";

/** Rimes without tone. Those that end in a stop are listed apart: they carry only sắc or nặng. */
const openRimes =
  "a|ai|am|an|ang|anh|ao|au|ay|ăm|ăn|ăng|âm|ân|âng|âu|ây|e|em|en|eng|eo|ê|êm|ên|ênh|êu|i|ia|iêm|iên|iêng|iêu|im|in|inh|iu|" +
  "o|oa|oai|oam|oan|oang|oanh|oao|oay|oăm|oăn|oăng|oe|oen|oeo|oi|om|on|ong|oong|ô|ôi|ôm|ôn|ông|ơ|ơi|ơm|ơn|u|ua|uân|uâng|uây|ue|uê|uên|uênh|ui|um|un|ung|uơ|uôi|uôm|uôn|uông|" +
  "uy|uya|uyên|uynh|uyu|ư|ưa|ưi|ưm|ưn|ưng|ươi|ươm|ươn|ương|ươu|ưu|y|yêm|yên|yêng|yêu|ym|yn|ynh|uan|uang|uanh|uai|uay|uau|uao|uăn|uăng|uăm";
const stoppedRimes =
  "ac|ach|ap|at|ăc|ăp|ăt|âc|âp|ât|ec|ep|et|êch|êp|êt|ich|iêc|iêp|iêt|ip|it|oac|oach|oap|oat|oăc|oăt|oc|ooc|oet|op|ot|ôc|ôp|ôt|ơp|ơt|" +
  "uac|uach|uat|uăc|uăp|uăt|uât|uc|uêch|uôc|uôt|up|ut|uych|uyêt|uyp|uyt|ưc|ưt|ươc|ươp|ươt|yêt|ươp";

const open = new RegExp(`^(?:${onsets})?(?:${openRimes})$`, "u");
const stopped = new RegExp(`^(?:${onsets})?(?:${stoppedRimes})$`, "u");

/** Names of the region in Vietnamese spelling: Đắk, Krông, Mdrắk, R’lấp. */
const regionalOnset = "(?:m?[bcdđghklmnprstv][lrh]|m?[bdđgjnw])";
const regionalOpen = new RegExp(`^(?:${onsets}|${regionalOnset})?(?:${openRimes})$`, "u");
const regionalStopped = new RegExp(
  `^(?:${onsets}|${regionalOnset})?(?:${stoppedRimes}|[aăâeêioôơuư]k|iêk|uôk)$`,
  "u",
);

const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * True when a word is spelt as one Vietnamese syllable: onset, rime, at most one tone mark, and a tone that the
 * rime can carry. `name` also takes what Vietnamese spelling makes of the region's names (Đắk, Mdrắk).
 */
export function isVietnameseSyllable(word: string, as: "word" | "name" = "word"): boolean {
  const apart = word.toLowerCase().normalize("NFD");
  const tones = apart.match(toneMark) ?? [];
  if (tones.length > 1) return false;
  const plain = apart.replace(toneMark, "").normalize("NFC");
  const stop = as === "name" ? regionalStopped : stopped;
  if (stop.test(plain)) return tones.length === 0 || tones[0] === "\u0301" || tones[0] === "\u0323";
  return (as === "name" ? regionalOpen : open).test(plain);
}
