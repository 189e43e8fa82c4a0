// As which user does the database server run? PostgreSQL refuses to run as root.
import { spawnSync } from 'node:child_process'
import { lstatSync } from 'node:fs'

/** `null`: as the user who started the program. */
export type RunAs = { uid: number; gid: number } | null

const nobodyId = process.platform === 'darwin' ? 4294967294 : 65534
const nobody = { uid: nobodyId, gid: nobodyId }

export const isRoot = () => process.getuid?.() === 0

/**
 * Root hands the server to the owner of an existing cluster, so that a folder made by an ordinary user stays
 * usable by that user, and to `nobody` otherwise.
 */
export function chooseRunAs(clusterDir: string): RunAs {
  if (!isRoot()) return null
  const existing = lstatSync(clusterDir, { throwIfNoEntry: false })
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid }
  return nobody
}

/** The user id that files of the server must belong to. */
export const ownerId = (runAs: RunAs) => runAs?.uid ?? process.getuid?.() ?? 0

/**
 * Can the server's user enter this folder? Asked of the system itself, because access lists and mounts decide
 * as well as mode bits do.
 */
export function canReach(folder: string, runAs: RunAs): boolean {
  if (runAs === null) return true
  const tried = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...runAs,
    cwd: '/',
    env: {},
    stdio: 'ignore',
  })
  return tried.status === 0
}
