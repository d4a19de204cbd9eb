/** What the process says on leaving. Never renumbered: scripts depend on it. */
export const exitCode = {
  done: 0,
  /** The user's files have problems. */
  problems: 1,
  wrongUsage: 2,
  /** This machine lacks something: see `loa doctor`. */
  machineLacks: 3,
  /** Our own fault. */
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
