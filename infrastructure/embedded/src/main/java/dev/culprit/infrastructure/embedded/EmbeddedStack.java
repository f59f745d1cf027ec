package dev.culprit.infrastructure.embedded;

import dev.culprit.application.port.LocalStack;
import dev.culprit.application.port.RunningService;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker and registry as child processes, started side by side; up in about four seconds with about
 * 600 MiB of memory together.
 *
 * <pre>{@code
 * try (EmbeddedStack stack = EmbeddedStack.start(StackOptions.anyPorts(folder))) {
 *   connect(stack.broker().address(), stack.registry().address());
 * }
 * }</pre>
 */
public final class EmbeddedStack implements LocalStack {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);

  private final StackLock lock;
  private final Started broker;
  private final Started registry;

  private EmbeddedStack(StackLock lock, Started broker, Started registry) {
    this.lock = lock;
    this.broker = broker;
    this.registry = registry;
  }

  /**
   * Starts both and returns when both answer.
   *
   * @throws StackException when the folder is in use, or a service does not come up; then none runs
   */
  public static EmbeddedStack start(StackOptions options) {
    Path home = options.home().toAbsolutePath().normalize();
    StackLock lock = StackLock.of(home);
    CompletableFuture<Started> broker =
        async(
            "broker-start",
            () -> BrokerProcess.start(home.resolve("broker"), options.brokerPort()));
    CompletableFuture<Started> registry =
        async(
            "registry-start",
            () -> RegistryProcess.start(home.resolve("registry"), options.registryPort()));
    try {
      CompletableFuture.allOf(broker, registry).join();
      EmbeddedStack stack = new EmbeddedStack(lock, broker.join(), registry.join());
      LOG.info("Started {} and {}", stack.broker(), stack.registry());
      return stack;
    } catch (CompletionException e) {
      endIfStarted(broker);
      endIfStarted(registry);
      lock.close();
      throw e.getCause() instanceof StackException reason ? reason : e;
    }
  }

  private static CompletableFuture<Started> async(String thread, Supplier<Started> start) {
    return CompletableFuture.supplyAsync(start, task -> new Thread(task, thread).start());
  }

  private static void endIfStarted(CompletableFuture<Started> service) {
    if (!service.isCompletedExceptionally()) {
      service.join().child().close();
    }
  }

  @Override
  public RunningService broker() {
    return broker.service();
  }

  @Override
  public RunningService registry() {
    return registry.service();
  }

  @Override
  public void close() {
    // Side by side, as they started: an orderly end of the broker takes a second or two.
    CompletableFuture<Void> first = CompletableFuture.runAsync(registry.child()::close);
    broker.child().close();
    first.join();
    lock.close();
  }
}
