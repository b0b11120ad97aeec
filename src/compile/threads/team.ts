/**
 * A team of threads that run one function over one shared memory: the leader calls `lead`, each worker sits in `serve`.
 *
 * Every member runs all of the work and takes its own share of each part; between parts that depend on each other they
 * meet. Who comes too late, or never starts, is not waited for: each job goes to those that were ready when it began.
 */
import type { Code, FunctionReference, Local, ModuleBuilder } from '../assembler/index.ts';

/** What the team keeps of itself in memory, beside the parameters of a job; all zero at first. */
const places = { job: 0, sleeping: 64, arrived: 128, phase: 192, ready: 256, parameters: 320 } as const;

/** How much memory a team needs, from a multiple of 64 on. */
export const teamBytes = (parameters: number): number => places.parameters + Math.ceil(parameters / 16) * 64;

/**
 * About 30 µs: a member that comes later finds the others asleep, and waking them takes about 100 µs. Those who have no
 * processor of their own would otherwise spin against those they wait for.
 */
const SPINS = 20_000;
/** A job is its number, and in the lowest bits how many members it is for: none when the team is dismissed. */
const MEMBER_BITS = 8;
export const LARGEST_TEAM = 2 ** MEMBER_BITS - 1;

export class Team {
  readonly #module: ModuleBuilder;
  readonly #control: number;
  readonly #awaitChange: FunctionReference;
  readonly #wake: FunctionReference;
  readonly #meet: FunctionReference;

  /** @param control the address of `teamBytes` of shared memory */
  constructor(module: ModuleBuilder, control: number) {
    this.#module = module;
    this.#control = control;
    this.#awaitChange = this.#emitAwaitChange();
    this.#wake = this.#emitWake();
    this.#meet = this.#emitMeet();
  }

  /** Waits until all `members` are here; what each has written, all can read afterwards. */
  meet(code: Code, members: Local): void {
    code.get(members).call(this.#meet);
  }

  /**
   * Exports `lead`, with the parameters of the work: it runs a job with all who are ready; `serve`, which a worker calls
   * once; and `dismiss`, which makes all workers return from there.
   *
   * @param work takes its parameters, the number of a member, counted from 0, and how many members there are; all i32
   */
  export(work: FunctionReference): void {
    const parameters = work.parameters.slice(0, -2);
    this.#emitLead(work, parameters.length);
    this.#emitServe(work, parameters.length);
    this.#module.function({ name: 'dismiss', exported: true }, (code) => {
      const job = code.local('i32');
      this.#pushNextJob(code);
      code.set(job);
      this.#announce(code, job);
    });
  }

  #emitLead(work: FunctionReference, count: number): void {
    const parameters = new Array<'i32'>(count).fill('i32');
    this.#module.function({ name: 'lead', parameters, exported: true }, (code, given) => {
      const [members, job] = [code.local('i32'), code.local('i32')];
      this.#load(code, 'ready').emit('i32.const', 1).emit('i32.add').tee(members).emit('i32.const', 1).emit('i32.eq');
      code.if(() => {
        for (const parameter of given) code.get(parameter);
        code.emit('i32.const', 0).emit('i32.const', 1).call(work).return();
      });
      given.forEach((parameter, index) => {
        code
          .emit('i32.const', this.#control)
          .get(parameter)
          .emit('i32.store', places.parameters + 4 * index);
      });
      this.#pushNextJob(code);
      code.get(members).emit('i32.or').set(job);
      this.#announce(code, job);
      for (const parameter of given) code.get(parameter);
      code.emit('i32.const', 0).get(members).call(work);
      this.meet(code, members);
    });
  }

  #emitServe(work: FunctionReference, count: number): void {
    this.#module.function({ name: 'serve', exported: true }, (code) => {
      const [job, number, members] = [code.local('i32'), code.local('i32'), code.local('i32')];
      // Known before it is counted in, so that the first job for it can't be taken for an old one.
      this.#load(code, 'job').set(job);
      this.#add(code, 'ready', 1).emit('i32.const', 1).emit('i32.add').set(number);
      code.loop((next) => {
        code
          .emit('i32.const', this.#control + places.job)
          .get(job)
          .call(this.#awaitChange);
        this.#load(code, 'job').tee(job).emit('i32.const', LARGEST_TEAM).emit('i32.and').tee(members);
        code.emit('i32.eqz').if(() => code.return());
        code.get(number).get(members).emit('i32.ge_u').branchIf(next);
        for (let index = 0; index < count; index++) {
          code.emit('i32.const', this.#control).emit('i32.load', places.parameters + 4 * index);
        }
        code.get(number).get(members).call(work);
        this.meet(code, members);
        code.branch(next);
      });
    });
  }

  /** awaitChange(address, value): until that is no longer what stands there; at first by looking, then asleep. */
  #emitAwaitChange(): FunctionReference {
    return this.#module.function({ name: 'await change', parameters: ['i32', 'i32'] }, (code, [address, value]) => {
      const spins = code.local('i32');
      const returnIfChanged = (): void => {
        code
          .get(address)
          .emit('i32.atomic.load')
          .get(value)
          .emit('i32.ne')
          .if(() => code.return());
      };
      code.emit('i32.const', SPINS).set(spins);
      code.loop((again) => {
        returnIfChanged();
        code.get(spins).emit('i32.const', 1).emit('i32.sub').tee(spins).branchIf(again);
      });
      code.loop((again) => {
        this.#add(code, 'sleeping', 1).drop();
        code.get(address).get(value).emit('i64.const', -1).emit('memory.atomic.wait32').drop();
        this.#add(code, 'sleeping', -1).drop();
        returnIfChanged();
        code.branch(again);
      });
    });
  }

  /** wake(address): all who sleep there. One who is about to will find the changed value, and stay awake. */
  #emitWake(): FunctionReference {
    return this.#module.function({ name: 'wake', parameters: ['i32'] }, (code, [address]) => {
      this.#load(code, 'sleeping').if(() => {
        code.get(address).emit('i32.const', -1).emit('memory.atomic.notify').drop();
      });
    });
  }

  #emitMeet(): FunctionReference {
    return this.#module.function({ name: 'meet', parameters: ['i32'] }, (code, [members]) => {
      const phase = code.local('i32');
      code
        .get(members)
        .emit('i32.const', 1)
        .emit('i32.le_s')
        .if(() => code.return());
      this.#load(code, 'phase').set(phase);
      this.#add(code, 'arrived', 1).emit('i32.const', 1).emit('i32.add').get(members).emit('i32.eq');
      code.if(
        () => {
          code.emit('i32.const', this.#control).emit('i32.const', 0).emit('i32.atomic.store', places.arrived);
          this.#add(code, 'phase', 1).drop();
          code.emit('i32.const', this.#control + places.phase).call(this.#wake);
        },
        () =>
          code
            .emit('i32.const', this.#control + places.phase)
            .get(phase)
            .call(this.#awaitChange),
      );
    });
  }

  /** Pushes the next job's number, for no member yet. */
  #pushNextJob(code: Code): void {
    this.#load(code, 'job').emit('i32.const', ~LARGEST_TEAM).emit('i32.and');
    code.emit('i32.const', 1 << MEMBER_BITS).emit('i32.add');
  }

  #announce(code: Code, job: Local): void {
    code.emit('i32.const', this.#control).get(job).emit('i32.atomic.store', places.job);
    code.emit('i32.const', this.#control + places.job).call(this.#wake);
  }

  #load(code: Code, place: keyof typeof places): Code {
    return code.emit('i32.const', this.#control).emit('i32.atomic.load', places[place]);
  }

  /** Pushes what stood there before. */
  #add(code: Code, place: keyof typeof places, value: number): Code {
    return code.emit('i32.const', this.#control).emit('i32.const', value).emit('i32.atomic.rmw.add', places[place]);
  }
}

/** The first and the one after the last of `total` things that are a member's, in whole steps of `step`. */
export interface Share {
  readonly first: Local;
  readonly end: Local;
}

/** Shares out `total` things between the members: equal shares but for one step. */
export function emitShare(code: Code, { member, members }: Membership, total: number, step: number): Share {
  const steps = Math.ceil(total / step);
  const [first, end] = [code.local('i32'), code.local('i32')];
  const pushBoundary = (pushMember: () => void): void => {
    pushMember();
    code
      .emit('i32.const', steps)
      .emit('i32.mul')
      .get(members)
      .emit('i32.div_u')
      .emit('i32.const', step)
      .emit('i32.mul');
  };
  pushBoundary(() => code.get(member));
  code.set(first);
  pushBoundary(() => code.get(member).emit('i32.const', 1).emit('i32.add'));
  code.set(end);
  if (steps * step === total) return { first, end };
  code.get(end).emit('i32.const', total).get(end).emit('i32.const', total).emit('i32.lt_s').select('i32').set(end);
  return { first, end };
}

export interface Membership {
  /** Which member this is, counted from 0. */
  readonly member: Local;
  readonly members: Local;
}
