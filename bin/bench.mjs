#!/usr/bin/env node
// npm run bench [-- name …] [-- --record]: runs bench/*.bench.ts one after the other, those whose name holds one of the
// words, and passes on the figures, one JSON line each. --record appends them as a table to bench/RESULTS.md.

import { spawn } from 'node:child_process'
import { appendFileSync, readdirSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)
const words = args.filter((arg) => arg !== '--record')
const benches = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort()

if (benches.length === 0) {
  console.error(`No benchmark is called like ${words.join(', ')}.`)
  process.exit(2)
}

const figures = []
let failed = false
for (const bench of benches) {
  const { lines, code } = await run(bench)
  figures.push(...lines.map((line) => ({ bench: bench.replace('.bench.ts', ''), ...line })))
  if (code !== 0) failed = true
}
if (args.includes('--record')) appendFileSync(join(root, 'bench', 'RESULTS.md'), table(figures))
process.exitCode = failed || figures.some(({ met }) => met === false) ? 1 : 0

/** Figures are the lines that are JSON objects; everything else is for the reader. */
function run(bench) {
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', join('bench', bench)]
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['inherit', 'pipe', 'inherit'] })
    const lines = []
    let rest = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (text) => {
      process.stdout.write(text)
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      lines.push(...parts.flatMap(parse))
    })
    child.on('close', (code) => resolve({ lines, code }))
  })
}

function parse(line) {
  if (!line.startsWith('{')) return []
  try {
    const { what, ...figure } = JSON.parse(line)
    return [{ figure: what ?? '', ...figure }]
  } catch {
    return []
  }
}

function table(rows) {
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}, Node ${process.version}`
  const cells = rows.map(({ bench, figure, value, unit, most, least, met, load, ...details }) => {
    const wanted = most !== undefined ? `≤ ${most}` : least !== undefined ? `≥ ${least}` : ''
    const more = Object.entries(details).map(([name, detail]) => `${name} ${detail}`)
    const verdict = met === undefined ? '' : met ? 'yes' : '**no**'
    return `| ${bench} | ${figure} | ${value === undefined ? '' : `${value} ${unit ?? 'ms'}`} | ${wanted} | ${verdict} | ${more.join(', ')} | ${load ?? ''} |`
  })
  const date = new Date().toISOString().slice(0, 16).replace('T', ' ')
  return [
    '',
    `## ${date} UTC`,
    '',
    `\`npm run bench${words.length > 0 ? ` -- ${words.join(' ')}` : ''}\` on ${machine}`,
    '',
    '| bench | figure | value | wanted | met | more | load |',
    '|---|---|---|---|---|---|---|',
    ...cells,
    '',
  ].join('\n')
}
