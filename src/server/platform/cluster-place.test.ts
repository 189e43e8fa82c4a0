import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { tempFolder } from '../../../test/support/temp-folder.ts'
import { findClusterPlace } from './cluster-place.ts'
import { isRoot } from './postgres/run-as.ts'

describe('the place of the database', () => {
  it('is inside the data folder', () => {
    const dataDir = tempFolder()
    expect(findClusterPlace(dataDir)).toEqual({
      clusterDir: path.join(dataDir, 'postgres'),
      runDir: path.join(dataDir, 'run'),
      isElsewhere: false,
    })
  })

  it('is a noted place elsewhere when root keeps the data in a closed folder (needs root)', (t) => {
    t.skip(!isRoot(), 'needs root')
    const folder = tempFolder()
    const closed = path.join(folder, 'home')
    const dataDir = path.join(closed, 'data')
    mkdirSync(dataDir, { recursive: true })
    chmodSync(closed, 0o700)
    const place = findClusterPlace(dataDir, path.join(folder, 'lib'))
    expect(place.isElsewhere).toBe(true)
    expect(place.clusterDir.startsWith(path.join(folder, 'lib'))).toBe(true)
    expect(readFileSync(path.join(dataDir, 'database-is-in'), 'utf8').trim()).toBe(
      path.dirname(place.clusterDir),
    )
    expect(existsSync(path.join(path.dirname(place.clusterDir), 'belongs-to'))).toBe(true)
    // Noted once, kept for good, even when the folder is opened later.
    chmodSync(closed, 0o755)
    expect(findClusterPlace(dataDir, path.join(folder, 'lib'))).toEqual(place)
    rmSync(path.dirname(place.clusterDir), { recursive: true })
    expect(() => findClusterPlace(dataDir, path.join(folder, 'lib'))).toThrow(/no database/)
  })
})
