import { statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';

const MEGABYTE = 1024 * 1024;

/** Settings of the server by name; given on its command line, so that nobody's file in the cluster overrides them. */
export type Settings = Readonly<Record<string, string>>;

/** The settings for this machine: a hub that loads in bulk beside the Node process, on a machine with 4 GB or more. */
export async function settingsForThisMachine(): Promise<Settings> {
  const memory = memoryHere() / MEGABYTE;
  const megabytes = (most: number, share: number) => `${Math.max(16, Math.floor(Math.min(most, memory * share)))}MB`;
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: megabytes(512, 1 / 8),
    work_mem: megabytes(64, 1 / 64),
    maintenance_work_mem: megabytes(512, 1 / 8),
    effective_cache_size: megabytes(64 * 1024, 1 / 2),
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    jit: 'off',
    TimeZone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    log_line_prefix: '%m [%p] ',
    // The log is no place for people's data: no statement texts, no rows in the details of an error.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...((await isSharedMemorySmall()) ? { dynamic_shared_memory_type: 'sysv' } : {}),
  };
}

/** Bytes of memory, or what the container may use of it. */
function memoryHere(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** Containers often have 64 MB of /dev/shm, in which a parallel query with our work_mem would fail. */
async function isSharedMemorySmall(): Promise<boolean> {
  const found = await statfs('/dev/shm').catch(() => undefined);
  return found === undefined || found.bsize * found.blocks < 1024 * MEGABYTE;
}
