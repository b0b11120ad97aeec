/** Names of a program as mathematics writes them: w5 is w with the subscript 5, delta is δ. */

export interface NameParts {
  readonly base: string;
  readonly subscript?: string;
  readonly superscript?: string;
  /** xhat and x_hat are x̂. */
  readonly hat?: true;
}

/**
 * The names of index notation, which no person can type: an entry δ^{l+1}_{k}, an element W2[k,3], a function of another
 * name g′(z^{l}_{i}), [k=i], which is 1 where two indices are equal.
 */
export type IndexedName =
  | { readonly kind: 'entry'; readonly parts: NameParts; readonly primes: string }
  | { readonly kind: 'element'; readonly of: string; readonly indices: readonly string[] }
  | { readonly kind: 'equality'; readonly sides: readonly [string, string] }
  | { readonly kind: 'application'; readonly of: string; readonly argument: string };

const entryForm = /^(\p{L}+|\d+)(′*)(?:\^\{([^{}]*)\})?(?:_\{([^{}]*)\})?$/u;

/** A name of index notation taken apart; undefined for the name of a program. */
export function indexedName(name: string): IndexedName | undefined {
  // Names of programs are most of all names, and have none of these signs.
  if (!/[[({′]/.test(name)) return undefined;
  const application = /^(\p{L}+′*)\((.+)\)$/u.exec(name);
  if (application !== null)
    return { kind: 'application', of: application[1] as string, argument: application[2] as string };
  const [, left, right] = /^\[([^[\]=]+)=([^[\]=]+)\]$/u.exec(name) ?? [];
  if (left !== undefined && right !== undefined) return { kind: 'equality', sides: [left, right] };
  const element = /^(.+)\[([^[\]]*)\]$/u.exec(name);
  if (element !== null)
    return { kind: 'element', of: element[1] as string, indices: (element[2] as string).split(',') };
  const [, base, primes = '', superscript, subscript] = entryForm.exec(name) ?? [];
  if (base === undefined) return undefined;
  const parts = {
    base,
    ...(superscript === undefined ? {} : { superscript }),
    ...(subscript === undefined ? {} : { subscript }),
  };
  return { kind: 'entry', parts, primes };
}

const greekNames = [
  ...[
    'alpha',
    'beta',
    'gamma',
    'delta',
    'epsilon',
    'zeta',
    'eta',
    'theta',
    'iota',
    'kappa',
    'lambda',
    'mu',
    'nu',
    'xi',
  ],
  ...['pi', 'rho', 'sigma', 'tau', 'upsilon', 'phi', 'chi', 'psi', 'omega'],
  ...['Gamma', 'Delta', 'Theta', 'Lambda', 'Xi', 'Pi', 'Sigma', 'Upsilon', 'Phi', 'Psi', 'Omega'],
];
const greekLetters = [...'αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ'];

const letterOf = new Map(greekNames.map((name, at) => [name, greekLetters[at] as string]));
const greekNameOf = new Map(greekLetters.map((letter, at) => [letter, greekNames[at] as string]));

/** The English name of a Greek letter, or undefined for anything else. */
export const greekName = (letter: string): string | undefined => greekNameOf.get(letter);

/**
 * A name taken apart, or undefined where it has no such form and is best written as it is.
 *
 * @example nameParts('net_h1')  // { base: 'net', subscript: 'h1' }
 * @example nameParts('delta3')  // { base: 'δ', subscript: '3' }
 * @example nameParts('yhat')    // { base: 'y', hat: true }
 */
export function nameParts(name: string): NameParts | undefined {
  const [, hatted, number = ''] = /^(?!(?:chat|that|what)\d*$)(\p{L}+?)_?hat(\d*)$/u.exec(name) ?? [];
  if (hatted !== undefined && (hatted.length === 1 || letterOf.has(hatted))) {
    const base = letterOf.get(hatted) ?? hatted;
    return number === '' ? { base, hat: true } : { base, hat: true, subscript: number };
  }
  const match = /^(\p{L}+)(\d*)((?:_[\p{L}\d]+)*)$/u.exec(name);
  if (match === null) return undefined;
  const [, letters = '', digits = '', rest = ''] = match;
  const subscripts = [...(digits === '' ? [] : [digits]), ...rest.split('_').slice(1)];
  const base = letterOf.get(letters) ?? letters;
  return subscripts.length === 0 ? { base } : { base, subscript: subscripts.join(',') };
}

/** How a name looks whose LaTeX is given: base, subscript and superscript, or undefined where it is anything else. */
export function partsOfLatexName(latex: string): NameParts | undefined {
  const match = /^\\?(\p{L}+)(?:\^\{([^{}\\]*)\})?(?:_\{([^{}\\]*)\})?$/u.exec(latex);
  if (match === null) return undefined;
  const [, letters = '', superscript, subscript] = match;
  return {
    base: letterOf.get(letters) ?? letters,
    ...(subscript === undefined ? {} : { subscript }),
    ...(superscript === undefined ? {} : { superscript }),
  };
}

/**
 * A name that can be printed anywhere: control characters, and those that turn the direction of writing around,
 * would change what stands beside them.
 */
export const printable = (name: string, instead = '\u{fffd}'): string =>
  name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, instead);
