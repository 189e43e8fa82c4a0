// Where does the database of a data folder live? Inside it, unless root's server user cannot get there.
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { canReach, chooseRunAs } from './postgres/run-as.ts'
import { Refusal } from './refusal.ts'

export type ClusterPlace = {
  clusterDir: string
  runDir: string /** Outside the data folder. */
  isElsewhere: boolean
}

/** System folder for what a server started by root needs outside an unreachable folder. */
export const sharedDir = '/var/lib/guanxi'

/**
 * A clone in root's home cannot hold the database, because the server runs as nobody and root's home is closed. Its
 * database then lives under /var/lib/guanxi, and `database-is-in` in the data folder says where.
 */
export function findClusterPlace(dataDir: string, elsewhere = sharedDir): ClusterPlace {
  const note = path.join(dataDir, 'database-is-in')
  const inside = path.join(dataDir, 'postgres')
  if (existsSync(note)) return noted(readFileSync(note, 'utf8').trim(), note)
  if (existsSync(inside) || canReach(dataDir, chooseRunAs(inside))) {
    return { clusterDir: inside, runDir: path.join(dataDir, 'run'), isElsewhere: false }
  }
  const home = path.join(elsewhere, randomUUID())
  mkdirSync(home, { recursive: true, mode: 0o711 })
  writeFileSync(path.join(home, 'belongs-to'), `${dataDir}\n`)
  writeFileSync(note, `${home}\n`)
  return placeIn(home)
}

const placeIn = (home: string): ClusterPlace => ({
  clusterDir: path.join(home, 'postgres'),
  runDir: path.join(home, 'run'),
  isElsewhere: true,
})

function noted(home: string, note: string): ClusterPlace {
  if (existsSync(home)) return placeIn(home)
  throw new Refusal('data-dir-unusable', {
    zh: `${note} 指向 ${home}，但那里没有数据库。若数据目录来自另一台机器，请在那里运行 guanxi backup，在这里 guanxi restore。`,
    en: `${note} points at ${home}, where there is no database. If the folder came from another machine, run guanxi backup there and guanxi restore here.`,
  })
}
