#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace cardsmith::cli {

/// Does tasks on several threads and hands the results over in the order of the tasks. At most `window`
/// tasks are under way, so memory stays bounded however long the input is.
template <class Task, class Result>
class OrderedPool {
 public:
  /// `work` runs on several threads at once and must not throw; `deliver` on one at a time. Where the system
  /// starts fewer threads than are asked for, those do the work, or, without any, the one that pushes.
  OrderedPool(unsigned threads, std::size_t window, std::function<Result(Task&&)> work,
              std::function<void(Result&&)> deliver)
      : window_(window), work_(std::move(work)), deliver_(std::move(deliver)) {
    threads_.reserve(threads);
    while (threads_.size() < threads && startThread()) {
    }
  }

  ~OrderedPool() { stop(); }
  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;

  /// Waits until there is room. Throws what ended a thread.
  void push(Task task) {
    if (threads_.empty()) {
      deliver_(work_(std::move(task)));
      return;
    }
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return failure_ || pushed_ - delivered_ < window_; });
    if (failure_) std::rethrow_exception(failure_);
    tasks_.emplace_back(pushed_++, std::move(task));
    lock.unlock();
    work_there_.notify_one();
  }

  /// Waits until everything is delivered. Throws what ended a thread.
  void finish() {
    stop();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::size_t window_;
  std::function<Result(Task&&)> work_;
  std::function<void(Result&&)> deliver_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable work_there_;
  std::deque<std::pair<std::size_t, Task>> tasks_;
  std::map<std::size_t, Result> done_;  // finished before its turn
  std::size_t pushed_ = 0;
  std::size_t delivered_ = 0;
  bool delivering_ = false;
  bool closed_ = false;
  std::exception_ptr failure_;  // there was no memory for what the pool itself keeps
  std::vector<std::jthread> threads_;

  bool startThread() {
    try {
      threads_.emplace_back([this] { run(); });
      return true;
    } catch (const std::exception&) {
      return false;
    }
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    work_there_.notify_all();
    threads_.clear();
  }

  void run() {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
      closed_ = true;
      tasks_.clear();
      work_there_.notify_all();
      room_.notify_all();
    }
  }

  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      work_there_.wait(lock, [this] { return closed_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      auto [number, task] = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      Result result = work_(std::move(task));
      lock.lock();
      done_.emplace(number, std::move(result));
      // One thread delivers, without the lock; the others put theirs down and go on.
      while (!delivering_ && !done_.empty() && done_.begin()->first == delivered_) {
        auto next = done_.extract(done_.begin());
        delivering_ = true;
        lock.unlock();
        deliver_(std::move(next.mapped()));
        lock.lock();
        delivering_ = false;
        ++delivered_;
        room_.notify_one();
      }
    }
  }
};

}  // namespace cardsmith::cli
