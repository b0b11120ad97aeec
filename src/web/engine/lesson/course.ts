/** What the chapters know of a program, each thing worked out when it is first asked for. */
import {
  type ComposedEdge,
  checkAssumptions,
  type Derivation,
  endsInNumbers,
  type Point,
  pathsBetween,
  pointOf,
  type Stages,
  withNumbers,
} from '../../../explain/index.ts';
import type { Numbers } from '../../../gradient/index.ts';
import {
  evaluate,
  type Node,
  nodeNamed,
  type Program,
  partial,
  type Role,
  type Shape,
  sizeOf,
  topologicalOrder,
  type Value,
  valuesOf,
} from '../../../graph/index.ts';
import { marksFor, type View } from '../../../render/index.ts';
import { Problem, type Words } from '../../../words/index.ts';
import { attempt } from '../attempt.ts';
import type { Shown } from '../blocks.ts';
import { type EdgeDerivatives, edgesWithValues, inShort } from '../edges.ts';
import { known } from '../known.ts';
import { standInsIn } from '../lights.ts';
import type { Mark } from '../marks.ts';
import { outlineOf } from '../outline.ts';
import type { Structure } from '../structure.ts';
import type { Study } from '../study.ts';
import { croppedTo } from './crop.ts';
import { type Outlined, Symbols } from './symbols.ts';

/** A drawing as a chapter asks for it. */
export interface FigureChoice {
  readonly view: View;
  /** The names whose paths to the error are lit. */
  readonly paths?: readonly string[];
  /** The stations of a simplified drawing. */
  readonly stations?: readonly string[];
  /** Whether there is room for the partials of names. */
  readonly partials?: boolean;
  /** The names from which on the lines have room for their derivatives … */
  readonly derivatives?: readonly string[];
  /** … and those up to which they have; missing: up to the error. */
  readonly upTo?: readonly string[];
  /** Shows no more than the part of the drawing where these names stand. */
  readonly around?: readonly string[];
}

export class Course {
  readonly program: Program;
  readonly of: string;
  readonly stages: Stages;
  /** Missing where the program has no numbers. */
  readonly numbers: Numbers | undefined;
  readonly #structure: Structure;
  readonly #symbols: Symbols;
  readonly #point: Point | undefined;
  readonly #numbered = new Map<Derivation, Derivation>();
  readonly #figures = new Map<string, Mark | Problem>();

  /**
   * @param of   what the program minimises
   * @param last a course whose derivations serve this one too, where only numbers differ
   */
  constructor(
    { program, structure, numbers }: Pick<Study, 'program' | 'structure' | 'numbers'>,
    of: string,
    last?: Course,
  ) {
    this.program = program;
    this.of = of;
    this.#structure = structure;
    this.numbers = numbers instanceof Problem ? undefined : numbers;
    this.#symbols = (last === undefined ? undefined : last.#symbols.of(program, of)) ?? new Symbols(program, of);
    this.stages = this.#symbols.stages;
    this.#point = this.numbers === undefined ? undefined : pointOf(program, this.numbers);
  }

  get inMatrices(): boolean {
    return this.#symbols.explainer.inMatrices;
  }

  /** The parameters that the error depends on, in the order of the program. */
  get parameters(): readonly string[] {
    return this.ofRole('param');
  }

  /** How many numbers the parameters hold: a weight is one number, a matrix many. */
  get numberCount(): number {
    return this.parameters.reduce((sum, name) => sum + sizeOf(this.shapeOf(name)), 0);
  }

  shapeOf(name: string): Shape {
    return nodeNamed(this.program, name)?.shape ?? [];
  }

  /** Names of a role that the error depends on. */
  ofRole(wanted: Role): readonly string[] {
    const { declarations } = this.program;
    return [...declarations].flatMap(([name, { role }]) => (role === wanted && this.reaches(name) ? [name] : []));
  }

  reaches(name: string): boolean {
    return this.stages.graph.nodes.has(name);
  }

  /** ∂E/∂name */
  partial(name: string): Node {
    return this.partialOfTwo(this.of, name);
  }

  /** The parameters that act last: those of the last layer that has any. */
  get lastParameters(): readonly string[] {
    return this.stages.layers.findLast(({ parameters }) => parameters.length > 0)?.parameters ?? [];
  }

  /** ∂to/∂from along one line, other stations held fixed. */
  local(from: string, to: string): Node | undefined {
    const found = attempt(() => this.#symbols.explainer.local(from, to).result);
    return found instanceof Problem ? undefined : found;
  }

  /** The value of ∂to/∂from along one line, where that is a single number or one for each sample. */
  slope(from: string, to: string): Value | undefined {
    const found = this.local(from, to);
    if (found === undefined || this.#point === undefined) return undefined;
    return evaluate([found], this.#point.given).get(found);
  }

  /** The derivatives along all ways from a name. */
  along(name: string): EdgeDerivatives {
    return this.#edges((symbols) => symbols.along([name]));
  }

  /** The derivatives between some stations, composed of all that lies between. */
  between(stations: readonly string[]): EdgeDerivatives {
    return this.#edges((symbols) => symbols.between(stations));
  }

  /** ∂of/∂wrt */
  partialOfTwo(of: string, wrt: string): Node {
    const [above, below] = [nodeNamed(this.program, of), nodeNamed(this.program, wrt)];
    if (above === undefined || below === undefined) throw new Error(`internal: no name ${of} or ${wrt}`);
    return partial(above, below);
  }

  /** From a name towards the error, up to where several paths begin; terms of the error are no stations of their own. */
  wayFrom(name: string): string[] {
    const { route } = this.#symbols.explainer;
    const way = [name];
    for (let users = route.usersOf(name); users.length === 1; users = route.usersOf(way.at(-1) as string)) {
      way.push(users[0] as string);
    }
    return way;
  }

  /** The stations from one name to another, where the way is a single one or the first of several. */
  shortestWay(from: string, to: string): string[] {
    return [...(pathsBetween(this.stages.graph, from, to).listed[0] ?? [from, to])];
  }

  usersOf(name: string): readonly string[] {
    return this.stages.graph.users.get(name) ?? [];
  }

  inputsOf(name: string): readonly string[] {
    return this.stages.graph.inputs.get(name) ?? [];
  }

  /** The lines between some names. */
  edgesAmong(names: readonly string[]): [from: string, to: string][] {
    const wanted = new Set(names);
    return [...wanted].flatMap((to) =>
      this.inputsOf(to).flatMap((from): [string, string][] => (wanted.has(from) ? [[from, to]] : [])),
    );
  }

  /** All names that change when this one does, in the order of the program. */
  after(name: string): ReadonlySet<string> {
    const found = new Set(this.usersOf(name));
    // A set that grows while it is walked is its own list of what is left to visit.
    for (const each of found) for (const user of this.usersOf(each)) found.add(user);
    return found;
  }

  /** Where the paths from a name to the error part first, if they do. */
  forkFrom(name: string): string | undefined {
    let at: string | undefined = name;
    while (at !== undefined && this.usersOf(at).length === 1) at = this.usersOf(at)[0];
    return at !== undefined && this.usersOf(at).length > 1 ? at : undefined;
  }

  /** Values and partials if some declared names had other values. Only for a program that has numbers. */
  with(changes: ReadonlyMap<string, Value>): Numbers {
    return this.#structure.differentiate(this.#programWith(changes), this.of);
  }

  /** The names that an assumption of the program speaks of together with this one, itself included. */
  assumedWith(name: string): ReadonlySet<string> {
    const together = this.program.assumptions.map(({ left, right }) =>
      topologicalOrder([left, right]).flatMap((node) => (node.op === 'symbol' ? [node.attrs.name] : [])),
    );
    return new Set(together.filter((names) => names.includes(name)).flat());
  }

  /** Whether what the program assumes would still hold. */
  allows(changes: ReadonlyMap<string, Value>): boolean {
    return !(attempt(() => checkAssumptions(this.#programWith(changes))) instanceof Problem);
  }

  #programWith(changes: ReadonlyMap<string, Value>): Program {
    const declarations = new Map(
      [...this.program.declarations].map(([name, each]) => {
        const value = changes.get(name) ?? each.value;
        return [name, value === undefined ? each : { ...each, value }] as const;
      }),
    );
    return { ...this.program, declarations };
  }

  /** The same program with other values of declared names. */
  changed(changes: ReadonlyMap<string, Value>): Course {
    const program = this.#programWith(changes);
    const structure = this.#structure;
    return new Course({ program, structure, numbers: structure.differentiate(program, this.of) }, this.of, this);
  }

  /** The values of the outside names, by node. */
  get given(): ReadonlyMap<Node, Value> {
    return new Map([...valuesOf(this.program)].map(([name, value]) => [nodeNamed(this.program, name) as Node, value]));
  }

  /** The values of all names, by node. */
  get pointNodes(): ReadonlyMap<Node, Value> {
    return this.#point?.given ?? new Map();
  }

  valueOf(name: string): Value | undefined {
    return this.numbers?.values.get(name);
  }

  partialOf(name: string): Value | undefined {
    return this.numbers?.gradients.get(name);
  }

  /** From the back to the front: what the layer gives on, then its own parameters. */
  get order(): readonly string[] {
    const { layers } = this.stages;
    return [...layers]
      .reverse()
      .flatMap(({ parameters, outputs }, at) => (at === 0 ? parameters : [...outputs, ...parameters]));
  }

  /** The derivation of ∂E/∂name in symbols, resting on those before it in {@link order}. */
  derivation(name: string): Derivation | Problem {
    return attempt(() => {
      const { order } = this;
      for (const each of order.slice(0, Math.max(0, order.indexOf(name)))) this.#symbols.derivation(each);
      return this.#symbols.derivation(name);
    });
  }

  /** The same with its numbers, which take their time to be checked. */
  withNumbers(derivation: Derivation): Derivation {
    const point = this.#point;
    if (point === undefined) return derivation;
    const found = this.#numbered.get(derivation) ?? withNumbers(derivation, point);
    this.#numbered.set(derivation, found);
    return found;
  }

  /** Whether {@link withNumbers} adds a line. */
  addsNumbers(derivation: Derivation): boolean {
    return this.numbers !== undefined && endsInNumbers(derivation);
  }

  /** What the page has shown of derivations, apart from their numbers. */
  get shown(): Map<string, Shown> {
    return this.#symbols.shown;
  }

  /** ∂E/∂name without partials in it. */
  closedForm(name: string): Node | undefined {
    const found = this.derivation(name);
    return found instanceof Problem ? undefined : found.closedForm;
  }

  /** What a chapter says or asks that is about formulas alone: the same for other numbers. */
  kept<Part>(name: string, words: Words, make: () => Part): Part {
    return known(this.#symbols.kept, `${words.derivation.languageTag} ${name}`, make) as Part;
  }

  /** What a drawing shows whatever its numbers are; a Problem where there is no such drawing of this program. */
  outlined(choice: FigureChoice, words: Words): Outlined | Problem {
    return known(this.#symbols.outlined, JSON.stringify(choice), () => {
      const drawing = this.figure(choice, words);
      if (drawing instanceof Problem) return drawing;
      const outline = outlineOf(drawing);
      return { outline, standIn: standInsIn(outline, this.program, this.of) };
    });
  }

  /** @returns a Problem where there is no such drawing of this program */
  figure(choice: FigureChoice, words: Words): Mark | Problem {
    const key = `${words.derivation.languageTag} ${JSON.stringify(choice)}`;
    return known(this.#figures, key, () => this.#drawn(choice, words));
  }

  #drawn(choice: FigureChoice, words: Words): Mark | Problem {
    const { view, paths, stations, derivatives = [], upTo, around } = choice;
    const { program, of, numbers } = this;
    const edges =
      stations !== undefined && view === 'simplified'
        ? this.between(stations)
        : this.#edges((symbols) => symbols.along(derivatives).filter(({ to }) => upTo?.includes(to) ?? true));
    const whole = attempt(() =>
      marksFor({
        program,
        words,
        view,
        of,
        theme: 'auto',
        interactive: true,
        edges: inShort(edges, program),
        ...(paths === undefined ? {} : { wrt: paths }),
        ...(stations === undefined ? {} : { stations }),
        ...(numbers === undefined ? {} : { values: numbers.values }),
        ...(numbers === undefined || choice.partials !== true ? {} : { partials: numbers.gradients }),
      }),
    );
    return whole instanceof Problem || around === undefined ? whole : croppedTo(whole, around);
  }

  #edges(find: (symbols: Symbols) => readonly ComposedEdge[]): EdgeDerivatives {
    const edges = attempt(() => find(this.#symbols));
    return edges instanceof Problem ? new Map() : edgesWithValues(edges, this.program, this.numbers !== undefined);
  }
}
