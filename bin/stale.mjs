// Is everything installed and built for these sources? If not, does it.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isInstalled } from './installed.mjs'

const inputs = ['src', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'bin/build.mjs']
const isTest = (name) => /\.test\.tsx?$/.test(name)

const chinese = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')
const say = (zh, en) => console.error(chinese ? zh : en)

/** Installs the packages where they are missing and builds where the sources have changed. A release without sources is ready. */
export async function prepare(root) {
  if (!existsSync(join(root, 'src')) || (isInstalled(root) && isBuilt(root))) return
  await inTurn(join(root, 'dist/.preparing'), async () => {
    if (!isInstalled(root)) await install(root)
    if (isBuilt(root)) return
    say('正在构建……', 'Building …')
    await run(root, process.execPath, [join(root, 'bin/build.mjs')], '构建失败', 'The build failed')
  })
}

export async function install(root) {
  const folder = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })
  // Somebody shares one folder between several work trees: installing would empty it for all of them.
  if (folder?.isSymbolicLink()) {
    say('node_modules 是链接，不在此安装。', 'node_modules is a link: not installing into it.')
    return
  }
  say('正在安装依赖，约一两分钟……', 'Installing packages, a minute or two …')
  // No package needs its install script: esbuild and PostgreSQL come as binaries, links are put back at the start.
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  await run(root, ...npmCommand(args), '安装失败', 'The installation failed')
}

/** The npm beside this Node, because the one in the path may belong to another. */
function npmCommand(args) {
  const beside = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js')
  if (existsSync(beside)) return [process.execPath, [beside, ...args]]
  return process.platform === 'win32' ? ['npm.cmd', args] : ['npm', args]
}

export function isBuilt(root) {
  const stamp = readStamp(root)
  if (!stamp || !existsSync(join(root, 'dist/server/main.js'))) return false
  const files = listInputs(root)
  if (stamp.looks === hashLooks(root, files)) return true
  if (stamp.content !== hashContent(root, files)) return false
  // Same text with other times, as after a checkout: remembered, so that the next start need not read it all again.
  writeStamp(root, stampOf(root))
  return true
}

/** What the sources are at this moment; taken before a build, so that a change during it is built next time. */
export function stampOf(root) {
  const files = listInputs(root)
  return { looks: hashLooks(root, files), content: hashContent(root, files) }
}

export function writeStamp(root, stamp) {
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'dist/stamp.json'), JSON.stringify(stamp))
}

function readStamp(root) {
  try {
    return JSON.parse(readFileSync(join(root, 'dist/stamp.json'), 'utf8'))
  } catch {
    return null
  }
}

function listInputs(root) {
  return inputs.flatMap((input) => (existsSync(join(root, input)) ? listFiles(root, input) : [])).sort()
}

function listFiles(root, path) {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !isTest(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
}

function hashLooks(root, files) {
  const looks = files.map((file) => {
    const { size, mtimeMs } = statSync(join(root, file))
    return `${file} ${size} ${mtimeMs}`
  })
  return createHash('sha256').update(looks.join('\n')).digest('hex')
}

function hashContent(root, files) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

/** One at a time: two starts on a fresh clone must not install over each other. */
async function inTurn(folder, act) {
  const pidFile = join(folder, 'pid')
  let isWaiting = false
  for (;;) {
    try {
      mkdirSync(dirname(folder), { recursive: true })
      mkdirSync(folder)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (isAbandoned(folder, pidFile)) rmSync(folder, { recursive: true, force: true })
      else {
        if (!isWaiting) say('另一个进程正在准备，稍候……', 'Another process is preparing; waiting …')
        isWaiting = true
        await sleep(200)
      }
    }
  }
  writeFileSync(pidFile, String(process.pid))
  try {
    return await act()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function isAbandoned(folder, pidFile) {
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8')), 0)
    return false
  } catch (error) {
    if (error.code === 'EPERM') return false
    const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0
    return error.code === 'ESRCH' || Date.now() - made > 5000
  }
}

function run(root, command, args, zh, en) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', (error) => reject(new Error(`${chinese ? zh : en}: ${error.message}`)))
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(chinese ? zh : en))))
  })
}
