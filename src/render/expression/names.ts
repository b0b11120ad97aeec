/** Names of a program as mathematics writes them: w5 is w with the subscript 5, delta is δ. */

export interface NameParts {
  readonly base: string;
  readonly subscript?: string;
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
 */
export function nameParts(name: string): NameParts | undefined {
  const match = /^(\p{L}+)(\d*)((?:_[\p{L}\d]+)*)$/u.exec(name);
  if (match === null) return undefined;
  const [, letters = '', digits = '', rest = ''] = match;
  const subscripts = [...(digits === '' ? [] : [digits]), ...rest.split('_').slice(1)];
  const base = letterOf.get(letters) ?? letters;
  return subscripts.length === 0 ? { base } : { base, subscript: subscripts.join(',') };
}

/**
 * A name that stands for a function of another one, as derivations make them: s(z1). No name that a person gives has brackets.
 */
export function functionOfName(name: string): { readonly name: string; readonly of: string } | undefined {
  const match = /^(\p{L}+)\((.+)\)$/u.exec(name);
  return match === null ? undefined : { name: match[1] as string, of: match[2] as string };
}

/** How a name looks whose LaTeX is given: base, subscript and superscript, or undefined where it is anything else. */
export function partsOfLatexName(latex: string): (NameParts & { readonly superscript?: string }) | undefined {
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
