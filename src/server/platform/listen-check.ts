// Can the program listen where it is told to? Asked before anything is started for it.
import { createServer } from 'node:net'
import { Refusal } from './refusal.ts'

/** Of IPv4 alone or of both kinds. */
export const isEveryAddress = (host: string) => host === '0.0.0.0' || host === '::'

/** Null when the address is free, otherwise why it is not. Port 0 is always free. */
export function whyNotListen(host: string, port: number): Promise<Refusal | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve(refusalOf(error, host, port)))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}

function refusalOf(error: Error, host: string, port: number): Refusal {
  const isTaken = 'code' in error && error.code === 'EADDRINUSE'
  return new Refusal('port-unusable', {
    zh: isTaken
      ? `端口 ${port} 已被占用。请在同一条命令前加上 PORT=${port + 1}，或用 --port ${port + 1}`
      : `无法在 ${host} 端口 ${port} 上监听：${error.message}`,
    en: isTaken
      ? `port ${port} is taken. Put PORT=${port + 1} before the same command, or give --port ${port + 1}`
      : `cannot listen on ${host} port ${port}: ${error.message}`,
  })
}
