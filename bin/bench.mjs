// npm run bench [-- name …] [--record]: runs bench/*.bench.ts one after the other; each prints its figures as JSON lines.
// --record adds them to bench/RESULTS.md with machine, date and command.
import { spawnSync } from 'node:child_process'
import { appendFileSync, readdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)
const record = args.includes('--record')
const wanted = args.filter((arg) => !arg.startsWith('--'))
const benches = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)))
if (benches.length === 0) {
  console.error(`No bench called ${wanted.join(', ')}.`)
  process.exit(2)
}

const figures = []
let failed = false
for (const file of benches) {
  console.error(`— ${file}`)
  const run = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'bench', file)], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 2 ** 20,
  })
  process.stdout.write(run.stdout)
  if (run.status !== 0) failed = true
  for (const line of run.stdout.split('\n'))
    if (line.startsWith('{')) figures.push({ file, ...JSON.parse(line) })
}

if (record && figures.length > 0) {
  const date = new Date().toISOString().slice(0, 10)
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
  const rows = figures.map(
    ({ file, ...figure }) => `| ${file.replace('.bench.ts', '')} | \`${JSON.stringify(figure)}\` |`,
  )
  appendFileSync(
    join(root, 'bench', 'RESULTS.md'),
    `\n## ${date}, ${machine}\n\n\`npm run bench -- ${wanted.join(' ')}\`\n\n| bench | figure |\n|---|---|\n${rows.join('\n')}\n`,
  )
}
process.exit(failed ? 1 : 0)
