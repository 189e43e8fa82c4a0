// Why did the database server not start, or stop by itself? Read from the last lines of its log.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { Refusal } from '../refusal.ts'

export const hasNoSpace = (text: string) => /no space left on device|disk quota exceeded/i.test(text)

export function diskFull(folder: string): Refusal {
  return new Refusal('disk-full', {
    zh: `磁盘已满：${folder} 所在的磁盘没有空间。已提交的数据没有丢失；请腾出空间后再启动。`,
    en: `The disk is full: no space is left for ${folder}. Nothing committed is lost; free some space and start again.`,
  })
}

export function startFailure(clusterDir: string, logTail: string): Refusal {
  if (hasNoSpace(logTail)) return diskFull(clusterDir)
  if (/Cannot allocate memory|could not map anonymous shared memory/.test(logTail)) {
    return new Refusal('database-not-started', {
      zh: '内存不足，数据库无法启动。',
      en: 'Not enough memory for the database to start.',
    })
  }
  const tail = logTail.trim().split('\n').slice(-6).join('\n')
  return new Refusal('database-not-started', {
    zh: `数据库（${clusterDir}）没有启动：\n${tail}`,
    en: `The database in ${clusterDir} did not start:\n${tail}`,
  })
}

export function databaseGone(clusterDir: string, logTail: string): Refusal {
  if (hasNoSpace(logTail)) return diskFull(clusterDir)
  const tail = logTail.trim().split('\n').slice(-6).join('\n')
  return new Refusal('database-gone', {
    zh: `数据库（${clusterDir}）自行停止：\n${tail}`,
    en: `The database in ${clusterDir} stopped by itself:\n${tail}`,
  })
}

/** The text that was added to a file since `from` bytes, at most the last 8 KB of it. */
export function readSince(file: string, from: number): string {
  const handle = openSync(file, 'r')
  try {
    const { size } = fstatSync(handle)
    const start = Math.max(Math.min(from, size), size - 8192)
    const bytes = Buffer.alloc(size - start)
    readSync(handle, bytes, 0, bytes.length, start)
    return bytes.toString('utf8')
  } finally {
    closeSync(handle)
  }
}
