// A file goes into a fresh house through the API and the worker; the clock runs from the upload until the pyramid is answered.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '../../src/server/platform/ids.ts'
import { type ImportedFile, importFile } from '../../test/support/import-file.ts'
import { startBenchCluster } from './bench-cluster.ts'
import { startBenchProgram } from './bench-program.ts'
import { round } from './figure.ts'

export async function measureImport(file: ImportedFile, settings: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-import-'))
  const cluster = await startBenchCluster(`import-${process.pid}`, 'production')
  const program = await startBenchProgram(cluster.url, folder)
  const me = { userId: newId() }
  const client = program.as(me)
  try {
    for (const [key, value] of Object.entries(settings)) await client.settings.put({ key, value })
    const servers = cluster.processorSeconds()
    const own = process.cpuUsage()
    const begun = performance.now()
    const { rowsRead, rowsCreated, rowsRefused } = await importFile(program, me, file)
    const { layers } = await client.value.pyramid()
    const seconds = (performance.now() - begun) / 1000
    const { user, system } = process.cpuUsage(own)
    return {
      seconds: round(seconds),
      processorSeconds: round(cluster.processorSeconds() - servers + (user + system) / 1e6),
      rowsRead,
      rowsCreated,
      rowsRefused,
      classes: layers.map(({ customers }) => customers).join(' / '),
    }
  } finally {
    await program.close()
    await cluster.stop()
    rmSync(cluster.folder, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}
