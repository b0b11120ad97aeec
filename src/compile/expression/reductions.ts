/** What several numbers become together, in the operations of a processor. */
import { extreme } from './elementwise.ts';
import type { Expression, Expressions } from './expression.ts';

/** The sum from left to right. */
export const sum = (make: Expressions, numbers: readonly Expression[]): Expression =>
  numbers.length === 0 ? make.constant(0) : numbers.reduce((a, b) => make.apply('add', a, b));

export const greatest = (make: Expressions, numbers: readonly Expression[]): Expression =>
  numbers.length === 0
    ? make.constant(Number.NEGATIVE_INFINITY)
    : numbers.reduce((a, b) => extreme(make, 'larger', a, b));

export const least = (make: Expressions, numbers: readonly Expression[]): Expression =>
  numbers.length === 0
    ? make.constant(Number.POSITIVE_INFINITY)
    : numbers.reduce((a, b) => extreme(make, 'smaller', a, b));

/**
 * ln Σeˣ of numbers that each occur `repeated` times: top + ln(1 + …), where the numbers as large as the top one are
 * counted, so that others which are too small to change 1 still count.
 */
export function logSumExp(make: Expressions, numbers: readonly Expression[], repeated: number): Expression {
  const top = greatest(make, numbers);
  return withTop(
    make,
    top,
    scaled(make, sum(make, restsOf(make, numbers, top)), repeated),
    countOf(make, numbers, top, repeated),
  );
}

/** Whether x is the top one. */
const isTop = (make: Expressions, x: Expression, top: Expression): Expression => make.apply('isEqual', x, top);

/** e^(x − top), 0 for the top one itself. */
export const restOf = (make: Expressions, x: Expression, top: Expression): Expression =>
  make.apply('choose', isTop(make, x, top), make.constant(0), make.apply('exp', make.apply('subtract', x, top)));

/** 1 for the top one, otherwise 0. */
export const countOne = (make: Expressions, x: Expression, top: Expression): Expression =>
  make.apply('choose', isTop(make, x, top), make.constant(1), make.constant(0));

/** top + ln(1 + (count − 1) + rest); a top that isn't finite is the result itself. */
export function withTop(make: Expressions, top: Expression, rest: Expression, count: Expression): Expression {
  const more = make.apply('add', make.apply('subtract', count, make.constant(1)), rest);
  return ifFinite(make, top, make.apply('add', top, make.apply('log1p', more)));
}

/** The result where the top number is finite, otherwise that number. */
export const ifFinite = (make: Expressions, top: Expression, result: Expression): Expression =>
  make.apply(
    'choose',
    make.apply('isLess', make.apply('absolute', top), make.constant(Number.POSITIVE_INFINITY)),
    result,
    top,
  );

const restsOf = (make: Expressions, numbers: readonly Expression[], top: Expression): Expression[] =>
  numbers.map((x) => restOf(make, x, top));

const countOf = (make: Expressions, numbers: readonly Expression[], top: Expression, repeated: number): Expression =>
  scaled(
    make,
    sum(
      make,
      numbers.map((x) => countOne(make, x, top)),
    ),
    repeated,
  );

const scaled = (make: Expressions, x: Expression, factor: number): Expression =>
  make.apply('multiply', x, make.constant(factor));

/** eˣ/Σeˣ of numbers that each occur `repeated` times, shifted by the largest so that no exponential can overflow. */
export function softmax(make: Expressions, numbers: readonly Expression[], repeated: number): Expression[] {
  const top = greatest(make, numbers);
  const exponentials = numbers.map((x) => make.apply('exp', make.apply('subtract', x, top)));
  const total = scaled(make, sum(make, exponentials), repeated);
  return exponentials.map((x) => make.apply('divide', x, total));
}

/** √Σx² of numbers that each occur `repeated` times, scaled by the largest so that no square can overflow or vanish. */
export function norm(make: Expressions, numbers: readonly Expression[], repeated: number): Expression {
  const top = greatest(
    make,
    numbers.map((x) => make.apply('absolute', x)),
  );
  const squares = sum(
    make,
    numbers.map((x) => square(make, make.apply('divide', x, top))),
  );
  return scaledNorm(make, top, scaled(make, squares, repeated));
}

export const square = (make: Expressions, x: Expression): Expression => make.apply('multiply', x, x);

/** top·√Σ(x/top)²; a top that is 0 or not finite is the result itself. */
export function scaledNorm(make: Expressions, top: Expression, squares: Expression): Expression {
  const whole = make.apply('multiply', top, make.apply('squareRoot', squares));
  return make.apply('choose', make.apply('isEqual', top, make.constant(0)), top, ifFinite(make, top, whole));
}
