// When does `npm start` build anew?
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { programRoot } from '../../src/server/platform/program-root.ts'
import { tempFolder } from '../support/temp-folder.ts'

const stale = pathToFileURL(path.join(programRoot, 'bin/stale.mjs')).href

/** Runs a line of script with the functions of bin/stale.mjs at hand and reads what it answers. */
function ask(line: string): unknown {
  const script = `import { isBuilt, stampOf, writeStamp } from '${stale}'; console.log(JSON.stringify(${line} ?? null))`
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
  )
}

function builtTree() {
  const root = tempFolder()
  const file = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
    return path.join(root, name)
  }
  const source = file('src/server/main.ts', 'one')
  file('package-lock.json', '{}')
  file('dist/server/main.js', 'built')
  ask(`writeStamp('${root}', stampOf('${root}'))`)
  return { root, source, file, isBuilt: () => ask(`isBuilt('${root}')`) }
}

describe('a built program', () => {
  it('is built anew when a source, the lock file or the output has changed, not otherwise', () => {
    const { root, source, file, isBuilt } = builtTree()
    expect(isBuilt()).toBe(true)
    writeFileSync(source, 'two')
    expect(isBuilt()).toBe(false)
    writeFileSync(source, 'one')
    expect(isBuilt()).toBe(true)
    file('src/server/added.ts', 'x')
    expect(isBuilt()).toBe(false)
    ask(`writeStamp('${root}', stampOf('${root}'))`)
    file('package-lock.json', '{"changed": 1}')
    expect(isBuilt()).toBe(false)
  })

  it('is not built anew for a checkout that only touched the files, and remembers it', () => {
    const { root, source, isBuilt } = builtTree()
    const stamp = () => readFileSync(path.join(root, 'dist/stamp.json'), 'utf8')
    const before = stamp()
    utimesSync(source, new Date(0), new Date(0))
    expect(isBuilt()).toBe(true)
    expect(stamp()).not.toBe(before)
    expect(JSON.parse(stamp()).content).toBe(JSON.parse(before).content)
  })

  it('is not built anew for a test', () => {
    const { file, isBuilt } = builtTree()
    file('src/server/main.test.ts', 'x')
    expect(isBuilt()).toBe(true)
  })
})
