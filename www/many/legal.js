// @ts-check
/**
 * Legal forms at the end of a company's name, without full stops; the name is the same without them.
 * Compiled for Lede.
 */
export const LEGAL_FORMS = new Set([
  "ab", "ag", "as", "asa", "bhd", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "kg", "limited", "llc",
  "llp", "lp", "ltd", "nv", "oy", "oyj", "plc", "pte", "pty", "pvt", "sa", "sarl", "sas", "se", "spa", "srl",
]);
