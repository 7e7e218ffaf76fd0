import { createConnection } from 'mysql2/promise';

const LOCAL = 'mysql://root@127.0.0.1:3306';

/** The administrator of a MariaDB or MySQL for tests: HUB_TEST_MYSQL, or root without a password on this machine; null = none answers. */
export async function mysqlAdministrator(): Promise<string | null> {
  const address = process.env['HUB_TEST_MYSQL'] ?? LOCAL;
  try {
    const connection = await createConnection({ uri: address, connectTimeout: 2_000 });
    await connection.end();
    return address;
  } catch (error) {
    // One that was named must answer; one that may happen to be there need not.
    if (process.env['HUB_TEST_MYSQL']) throw error;
    return null;
  }
}
