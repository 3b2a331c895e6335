package org.faceloupe.cli;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.awaitility.core.ConditionTimeoutException;
import org.faceloupe.pipeline.kafka.TestTopics;

/** The transactions that a stage's workers have open, by transactional id, with their start. */
final class OpenTransactions implements AutoCloseable {

    private static final Set<TransactionState> OPEN = Set.of(TransactionState.ONGOING);

    private final Admin admin;

    OpenTransactions(String broker) {
        admin = Admin.create(Map.of("bootstrap.servers", broker));
    }

    Map<String, Long> of(String owner) {
        ListTransactionsOptions open = new ListTransactionsOptions().filterStates(OPEN);
        Collection<TransactionListing> all = TestTopics.join(admin.listTransactions(open).all());
        List<String> ids =
                all.stream()
                        .map(TransactionListing::transactionalId)
                        .filter(id -> id.startsWith(owner))
                        .toList();
        Map<String, Long> started = new HashMap<>();
        TestTopics.join(admin.describeTransactions(ids).all())
                .forEach(
                        (id, description) ->
                                description
                                        .transactionStartTimeMs()
                                        .ifPresent(start -> started.put(id, start)));
        return started;
    }

    /** Waits for an open transaction of an owner, but not for long. */
    void awaitOne(String owner) {
        try {
            await().atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> !of(owner).isEmpty());
        } catch (ConditionTimeoutException e) {
            return; // it has nothing to write
        }
    }

    /** Those that are open and still are a second later: nobody works on them any more. */
    int abandoned(String owner) {
        Map<String, Long> before = of(owner);
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        before.entrySet().retainAll(of(owner).entrySet());
        return before.size();
    }

    @Override
    public void close() {
        admin.close();
    }
}
