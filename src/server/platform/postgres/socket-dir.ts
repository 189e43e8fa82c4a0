// Where does the database server put its socket? The system allows a path of about a hundred bytes.
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Refusal } from '../refusal.ts'
import { ownerId, type RunAs } from './run-as.ts'

// 108 bytes with the closing zero on Linux, 104 on macOS.
const longestSocketPath = 103
export const socketName = '.s.PGSQL.5432'

/** `wanted` where its path is short enough, otherwise a folder in the system's temporary one, named after it. */
export function chooseSocketDir(wanted: string): string {
  if (Buffer.byteLength(path.join(wanted, socketName)) <= longestSocketPath) return wanted
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 16)
  return path.join(Buffer.byteLength(tmpdir()) > 60 ? '/tmp' : tmpdir(), `guanxi-${name}`)
}

/** Only the server's user (and root) may enter: whoever reaches the socket is trusted. */
export function prepareSocketDir(folder: string, runAs: RunAs): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (runAs && lstatSync(folder).uid === 0) chownSync(folder, runAs.uid, runAs.gid)
  const made = lstatSync(folder)
  // In a shared temporary folder somebody else may have been there first.
  if (!made.isDirectory() || made.uid !== ownerId(runAs)) {
    throw new Refusal('data-dir-unusable', {
      zh: `${folder} 属于其他用户，不能用作数据库的套接字目录。请删除它，或更换 GUANXI_DATA_DIR。`,
      en: `${folder} belongs to another user and cannot hold the database socket. Remove it or choose another GUANXI_DATA_DIR.`,
    })
  }
  chmodSync(folder, 0o700)
}
