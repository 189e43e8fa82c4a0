#!/usr/bin/env node
// npm test: judges the whole program on a machine that has only Node, and ends with the line `N passed, N failed`.
// `npm test -- unit arch` runs only these stages.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled } from './installed.mjs'
import { prepareBrowser } from './prepare-browser.mjs'
import { install } from './stale.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const overallMinutes = 38

/**
 * In order. `counts` marks the stages whose tests are counted one by one; any other counts as one.
 * A stage that `needs` one that failed is not run, and counts as failed.
 */
const stages = [
  { name: 'install', isDone: () => isInstalled(root), work: () => install(root) },
  { name: 'types', minutes: 3, needs: 'install', command: ['tsc', '--noEmit'] },
  {
    name: 'style',
    minutes: 2,
    needs: 'install',
    command: ['biome', 'check', '--diagnostic-level=error', '.'],
  },
  { name: 'unused', minutes: 2, needs: 'install', command: ['knip'] },
  { name: 'docs', minutes: 3, needs: 'install', command: ['vitepress', 'build', 'docs'] },
  { name: 'arch', minutes: 3, needs: 'install', command: vitest('arch'), counts: true },
  { name: 'unit', minutes: 18, needs: 'install', command: vitest('unit', 'web'), counts: true },
  { name: 'build', minutes: 4, needs: 'install', command: ['node', 'bin/build.mjs'] },
  { name: 'house', minutes: 12, needs: 'build', command: vitest('house'), counts: true },
  {
    name: 'browser',
    minutes: 17,
    needs: 'build',
    before: prepareBrowser,
    command: vitest('e2e'),
    counts: true,
  },
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name))
if (unknown.length > 0) {
  console.error(
    `There is no stage ${unknown.join(', ')}. Stages: ${stages.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}

const startedAt = Date.now()
const scratch = mkdtempSync(join(tmpdir(), 'guanxi-tally-'))
const total = { passed: 0, failed: 0, skipped: 0 }
const report = []
const failedTests = []
const failedStages = new Set()
let isInterrupted = false

for (const stage of stages) {
  if (isInterrupted) break
  if (wanted.length > 0 && !wanted.includes(stage.name)) continue
  const tally = await runStage(stage)
  for (const key of Object.keys(total)) total[key] += tally[key]
  if (tally.failed > 0) failedStages.add(stage.name)
  failedTests.push(...(tally.names ?? []))
  report.push(`${stage.name.padEnd(8)} ${plainLine(tally)}${tally.note ? `  (${tally.note})` : ''}`)
}

rmSync(scratch, { recursive: true, force: true })
const failures =
  failedTests.length > 0 ? `\nfailed:\n${failedTests.map((name) => `  ${name}`).join('\n')}\n` : ''
console.log(`\n${report.join('\n')}\n${failures}\n${plainLine(total)}`)
process.exitCode = isInterrupted ? 130 : total.failed > 0 ? 1 : 0

async function runStage(stage) {
  if (failedStages.has(stage.needs)) {
    failedStages.add(stage.name)
    return { passed: 0, failed: 1, skipped: 0, note: `not run, because ${stage.needs} failed` }
  }
  if (stage.isDone?.()) return { passed: 1, failed: 0, skipped: 0, note: 'nothing to do' }
  console.log(`\n── ${stage.name}`)
  await stage.before?.(run)
  const tallyFile = join(scratch, `${stage.name}.json`)
  const before = Date.now()
  const end = stage.work
    ? await attempt(stage.work)
    : await run(stage.command, { minutes: stage.minutes, env: { GUANXI_TEST_TALLY: tallyFile } })
  const tally = stage.counts && existsSync(tallyFile) ? JSON.parse(readFileSync(tallyFile, 'utf8')) : none()
  if (end === 'ok' && !stage.counts) tally.passed = 1
  // What ends badly has failed whatever it counted before, and so has a stage of tests without a test.
  const isEmpty = tally.passed + tally.failed + tally.skipped === 0
  if (tally.failed === 0 && (end !== 'ok' || isEmpty)) tally.failed = 1
  const seconds = Math.round((Date.now() - before) / 1000)
  return { ...tally, note: end === 'late' ? `stopped after ${seconds} s` : `${seconds} s` }
}

async function attempt(work) {
  try {
    await work()
    return 'ok'
  } catch (error) {
    console.error(error)
    return 'failed'
  }
}

/** Runs a command with our own programs first in the path. Answers `ok`, `failed`, or `late` when it had to be stopped. */
function run([command, ...args], { minutes, env = {} }) {
  const left = overallMinutes * 60_000 - (Date.now() - startedAt)
  return new Promise((resolve) => {
    const child = spawn(command === 'node' ? process.execPath : command, args, {
      cwd: root,
      env: {
        ...process.env,
        ...env,
        PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      // A group of its own, so that a stage can be ended with everything that it started.
      detached: process.platform !== 'win32',
    })
    let isLate = false
    const timer = setTimeout(
      () => {
        isLate = true
        endGroup(child, 'SIGTERM')
        setTimeout(() => endGroup(child, 'SIGKILL'), 15_000).unref()
      },
      Math.max(0, Math.min(minutes * 60_000, left)),
    )
    const passOn = (signal) => {
      isInterrupted = true
      endGroup(child, signal)
    }
    process.on('SIGINT', passOn)
    process.on('SIGTERM', passOn)
    const finish = (end) => {
      clearTimeout(timer)
      process.off('SIGINT', passOn)
      process.off('SIGTERM', passOn)
      resolve(end)
    }
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`)
      finish('failed')
    })
    child.once('close', (code) => finish(isLate ? 'late' : code === 0 ? 'ok' : 'failed'))
  })
}

function endGroup(child, signal) {
  if (child.exitCode !== null || child.pid === undefined) return
  process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
}

function vitest(...projects) {
  return ['vitest', 'run', ...projects.flatMap((project) => ['--project', project])]
}

function none() {
  return { passed: 0, failed: 0, skipped: 0 }
}

function plainLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
}
