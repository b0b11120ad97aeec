/** A job in parts: some are done by the leader alone, others by all members, each a share. */
import type { Code } from '../assembler/index.ts';
import type { Membership, Team } from './team.ts';

/** Emits the parts in their order, and a meeting wherever others have to be waited for. */
export class Relay {
  readonly #code: Code;
  readonly #team: Team | undefined;
  readonly #membership: Membership;
  /** Who did the part before. */
  #last: 'leader' | 'all' | undefined;

  /** @param team none, where one thread does it all */
  constructor(code: Code, membership: Membership, team: Team | undefined) {
    this.#code = code;
    this.#membership = membership;
    this.#team = team;
  }

  alone(body: () => void): void {
    if (this.#team === undefined) {
      body();
      return;
    }
    if (this.#last === 'all') this.meet();
    this.#last = 'leader';
    this.#code.get(this.#membership.member).emit('i32.eqz').if(body);
  }

  together(body: (membership: Membership) => void): void {
    this.meet();
    this.#last = 'all';
    body(this.#membership);
  }

  /** So that what follows can rely on all parts so far. */
  meet(): void {
    if (this.#team !== undefined && this.#last !== undefined) this.#team.meet(this.#code, this.#membership.members);
    this.#last = undefined;
  }
}
