// A PostgreSQL of the benchmarks' own, tuned as in production, in a folder outside the repository that is kept between runs.
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cluster, startCluster } from '../../src/server/platform/embedded-postgres.ts'
import { isAlive } from '../../src/server/platform/postgres/postmaster.ts'

/** Where data sets are kept: GUANXI_BENCH_DIR, else the system's temporary folder. About 8 GB for the million. */
export function benchFolder(name: string): string {
  const folder = join(process.env.GUANXI_BENCH_DIR ?? join(tmpdir(), 'guanxi-bench'), name)
  mkdirSync(folder, { recursive: true })
  // Started by root, PostgreSQL runs as another user, who must get through to its folders.
  chmodSync(folder, 0o711)
  return folder
}

export type BenchCluster = Cluster & {
  folder: string
  /** Processor time of the server and all its helpers so far: tells work apart from waiting for a core. Linux only. */
  processorSeconds(): number
}

/**
 * Starts the cluster of that name. Only one process at a time may hold it, because starting a cluster ends a server
 * that is taken for an orphan.
 * @param speed `build` flushes nothing: for making a data set that would be made anew after a crash anyway
 */
export async function startBenchCluster(name: string, speed: 'build' | 'production'): Promise<BenchCluster> {
  const folder = benchFolder(name)
  const release = takeLock(join(folder, 'lock'))
  try {
    const cluster = await startCluster({
      dataDir: join(folder, 'data'),
      runDir: join(folder, 'run'),
      tuning: speed === 'production' ? 'server' : 'test',
    })
    const stop: Cluster['stop'] = async (mode) => {
      await cluster.stop(mode)
      release()
    }
    return { ...cluster, folder, stop, processorSeconds: () => processorSecondsOf(cluster.pid) }
  } catch (error) {
    release()
    throw error
  }
}

function takeLock(file: string): () => void {
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (holder && isAlive(holder)) throw new Error(`process ${holder} is using ${file}`)
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}

/** Its own, its ended children's, and its living children's. In /proc times are in hundredths of a second. */
function processorSecondsOf(pid: number): number {
  const times = (of: number | string): number[] => {
    try {
      return (readFileSync(`/proc/${of}/stat`, 'utf8').split(') ')[1] ?? '')
        .split(' ')
        .slice(11, 15)
        .map(Number)
    } catch {
      // It has ended since the list was read.
      return []
    }
  }
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/)
  const living = children.map((child) => sum(times(child).slice(0, 2)))
  return (sum(times(pid)) + sum(living)) / 100
}
